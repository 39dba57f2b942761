import type { ChosenFile } from './picture-file.ts'

/** What a person dropped or chose: one zip, or files in folders. */
export type Dropped =
  | { readonly kind: 'zip'; readonly zip: File }
  | { readonly kind: 'files'; readonly name: string; readonly files: readonly ChosenFile[] }
  | { readonly kind: 'nothing' }

/** Reads a drop, folders included. Must be called in the event itself: afterwards the browser forgets what was dropped. */
export async function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const files: ChosenFile[] = []
  for (const entry of entries) await walk(entry, files)
  return sorted(files, entries[0]?.name ?? '')
}

/** Reads what a file or folder field holds. */
export function readChosen(list: FileList): Dropped {
  const files = [...list].map((file) => chosenFile(file.webkitRelativePath || file.name, file))
  return sorted(files, files[0]?.path.split('/')[0] ?? '')
}

function sorted(files: readonly ChosenFile[], name: string): Dropped {
  const [first] = files
  if (first === undefined) return { kind: 'nothing' }
  const zips = files.filter(({ path }) => /\.zip$/i.test(path))
  if (files.length === 1 && zips.length === 1 && 'file' in first) return { kind: 'zip', zip: first.file as File }
  // In the order of their paths, whatever order the system lists them in, so that their zip is the same again.
  const inOrder = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { kind: 'files', name, files: inOrder }
}

function chosenFile(path: string, file: File): ChosenFile & { file: File } {
  return { path, bytes: file.size, blob: async () => file, file }
}

async function walk(entry: FileSystemEntry, files: ChosenFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    files.push(chosenFile(path, file))
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
