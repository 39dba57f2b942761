/** One file that may be an image; `path` is relative, with `/`, normalised to NFC. */
export interface ArchiveFile {
  readonly path: string
  /** Size when read. */
  readonly bytes: number
}

/** Files in folders, from a zip or from a disk. What may not be read is not listed, but counted in the findings. */
export interface Archive {
  /** Sorted by path, by UTF-16 code units, so that the order does not depend on how they were stored. */
  readonly files: readonly ArchiveFile[]
  /** Paths of folders, also of empty ones. */
  readonly folders: readonly string[]
  /** @throws Error where the file is damaged. */
  read(file: ArchiveFile): Promise<Buffer>
  close(): Promise<void>
}

export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
