/** A file that a person chose, from a zip, a folder or the camera; `path` says class and split. */
export interface ChosenFile {
  readonly path: string
  readonly bytes: number
  /** Reads it; @throws Error where it is damaged or gone */
  blob(): Promise<Blob>
}
