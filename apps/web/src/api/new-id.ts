/**
 * An id that nobody else has: 128 random bits in hexadecimal. `crypto.randomUUID` exists on secure pages only, and a
 * class that opens a teacher's machine by its address is on none.
 */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
