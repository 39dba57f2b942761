/**
 * The Content-Disposition header of a download called `name` + `extension`: with the name itself for whoever reads
 * RFC 5987, and with an ASCII likeness of it for the others. Whatever a file may not be called is replaced.
 */
export function attachment(name: string, extension: string): string {
  const whole = fileName(name) + extension
  const ascii = whole.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_')
  const encoded = encodeURIComponent(whole).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

const longest = 100

/** Without control characters, signs that Windows refuses, direction marks, and dots or spaces at either end. */
function fileName(name: string): string {
  const allowed = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\uFFFD<>:"/\\|?*]/gu, '_')
  const short = Array.from(allowed).slice(0, longest).join('')
  return short.replaceAll(/^[. ]+|[. ]+$/g, '') || 'network'
}
