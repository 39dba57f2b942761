/** Formats that are decoded. Everything else never reaches the decoder. */
export const readableFormats: ReadonlySet<string> = new Set(['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif'])

/** The format of an image by its first bytes; undefined where it looks like no image at all. */
export function formatOf(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 16)
  const found = signatures.find(([signature]) => startsWith(start, signature))
  if (found) return found[1]
  return /<svg[\s>]/i.test(bytes.toString('utf8', 0, 4096)) ? 'svg' : undefined
}

/** First bytes in latin1; `?` stands for any byte. */
const signatures: readonly (readonly [start: string, format: string])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['RIFF????WEBP', 'webp'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['????ftypavif', 'avif'],
  ['????ftypavis', 'avif'],
  ['????ftyphei', 'heic'],
  ['????ftyphev', 'heic'],
  ['????ftypmif', 'heic'],
  ['????ftypmsf', 'heic'],
  ['BM????\0\0\0\0', 'bmp'],
  ['%PDF-', 'pdf'],
  ['\xff\x0a', 'jxl'],
  ['\0\0\0\x0cJXL ', 'jxl'],
  ['\0\0\0\x0cjP  ', 'jp2'],
  ['\0\0\x01\0?\0', 'ico'],
]

function startsWith(bytes: string, signature: string): boolean {
  return bytes.length >= signature.length && [...signature].every((byte, at) => byte === '?' || byte === bytes[at])
}

const extensions: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  tif: 'tiff',
  tiff: 'tiff',
  avif: 'avif',
  bmp: 'bmp',
  heic: 'heic',
  heif: 'heic',
  svg: 'svg',
}

/** The format that a file's name promises; undefined where the name promises no image format. */
export function extensionOf(path: string): string | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(extensions, extension) ? extensions[extension] : undefined
}
