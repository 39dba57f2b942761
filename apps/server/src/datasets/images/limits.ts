/** What one import may cost; beyond it files are left out (and counted) or the whole zip is refused. */
export interface ImportLimits {
  /** Of one image file, unpacked. */
  readonly fileBytes: number
  /** Width × height, checked before anything is decoded. */
  readonly pixels: number
  readonly files: number
  /** Of all files of a zip, unpacked. */
  readonly unpackedBytes: number
  /** Unpacked ÷ packed of one zip entry; images hardly compress, bombs do. Small entries are let be. */
  readonly compressionRatio: number
}

export const defaultLimits: ImportLimits = {
  fileBytes: 64 * 2 ** 20,
  pixels: 100_000_000,
  files: 1_000_000,
  unpackedBytes: 32 * 2 ** 30,
  compressionRatio: 200,
}
