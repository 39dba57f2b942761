import { randomInt } from 'node:crypto'

/** An id that grows with time, so that rows sort by age; the rest keeps rows of one millisecond apart. */
export function newId(): string {
  return `${Date.now().toString(36).padStart(9, '0')}${randomInt(36 ** 5)
    .toString(36)
    .padStart(5, '0')}`
}
