/** A file with its path; how large it is, is not asked yet. */
export interface FileInFolder {
  readonly path: string
  readonly blob: Blob
}

/** What a person dropped or chose: one zip, or files in folders. */
export type Dropped =
  | { readonly kind: 'zip'; readonly zip: File }
  | { readonly kind: 'files'; readonly name: string; readonly files: readonly FileInFolder[] }
  | { readonly kind: 'nothing' }

/** Reads a drop, folders included. Must be called in the event itself: afterwards the browser forgets what was dropped. */
export async function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  // What another program made for the drop alone lies in no folder.
  if (entries.length === 0) return readChosen(transfer.files)
  const files: FileInFolder[] = []
  for (const entry of entries) await walk(entry, files)
  return sorted(files, entries[0]?.name ?? '')
}

/** Reads what a file or folder field holds. */
export function readChosen(list: FileList): Dropped {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }))
  return sorted(files, files[0]?.path.split('/')[0] ?? '')
}

function sorted(files: readonly FileInFolder[], name: string): Dropped {
  const [first] = files
  if (first === undefined) return { kind: 'nothing' }
  if (files.length === 1 && /\.zip$/i.test(first.path) && first.blob instanceof File) {
    return { kind: 'zip', zip: first.blob }
  }
  // In the order of their paths, whatever order the system lists them in, so that their zip is the same again.
  const inOrder = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { kind: 'files', name, files: inOrder }
}

async function walk(entry: FileSystemEntry, files: FileInFolder[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    files.push({ path, blob })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // Browsers give a hundred entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const inside of some) await walk(inside, files)
  }
}
