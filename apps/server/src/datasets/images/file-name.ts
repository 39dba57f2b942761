const utf8 = new TextDecoder('utf-8', { fatal: true })
const korean = new TextDecoder('euc-kr', { fatal: true })

/** The upper half of code page 437, which zip falls back to. */
const dosLetters =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '

/**
 * The text of a name in a zip. Zips made on Korean Windows hold CP949 without saying so, and macOS writes UTF-8
 * without saying so; `guessed` is true where it was neither marked nor valid UTF-8.
 */
export function decodeFileName(raw: Uint8Array): { text: string; guessed: boolean } {
  try {
    return { text: utf8.decode(raw), guessed: false }
  } catch {
    return { text: decodeLegacy(raw), guessed: true }
  }
}

function decodeLegacy(raw: Uint8Array): string {
  try {
    const text = korean.decode(raw)
    // The decoder lets single bytes through that no Korean text has, as control characters.
    if (!/[\u0080-\u009f]/.test(text)) return text
  } catch {
    // No Korean text either.
  }
  return Array.from(raw, (byte) => (byte < 128 ? String.fromCharCode(byte) : dosLetters[byte - 128])).join('')
}

/** A relative path with `/` in NFC, or undefined where it would leave its folder or names a place on a disk. */
export function safePath(name: string): string | undefined {
  const path = name.replaceAll('\\', '/').normalize('NFC')
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\0')) return undefined
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') || parts.length === 0 ? undefined : parts.join('/')
}
