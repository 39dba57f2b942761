import { strToU8, zipSync } from 'fflate'

/** Gives a person a file to keep, under this name. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken hold of the content by now; the address would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The files as one zip, compressed. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}
