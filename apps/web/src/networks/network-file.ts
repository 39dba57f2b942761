import { type Diagnostic, type NetworkDocument, parseNetwork } from '@blocksight/network'
import { readZipEntry, type ZipProblem } from './zip-entry.ts'

/** What is wrong with a file that was to be a network. */
export type NetworkFileProblem =
  | ZipProblem
  | { readonly code: 'empty' }
  | { readonly code: 'not-text' }
  | { readonly code: 'unreadable'; readonly reason: string }
  | { readonly code: 'not-network' }
  /** It says that it is a network, but something in it, at this path, is not as it should be. */
  | { readonly code: 'wrong-part'; readonly path: string }
  | { readonly code: 'too-new'; readonly diagnostic: Diagnostic }

export type ReadNetworkFile = { readonly document: NetworkDocument } | { readonly problem: NetworkFileProblem }

/** The largest document a server takes, in bytes. */
export const largestDocument = 10_000_000

/** Reads a network from a .json file, or from a zip as Blocksight exports it. Never throws. */
export async function readNetworkFile(file: Blob): Promise<ReadNetworkFile> {
  try {
    if (file.size === 0) return { problem: { code: 'empty' } }
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
    if (start[0] === 0x50 && start[1] === 0x4b) {
      const content = await readZipEntry(file, 'network.json', largestDocument)
      return 'problem' in content ? content : readText(content.bytes)
    }
    if (file instanceof File && /\.zip$/i.test(file.name)) return { problem: { code: 'broken-zip' } }
    if (file.size > largestDocument) return { problem: { code: 'too-large' } }
    return readText(new Uint8Array(await file.arrayBuffer()))
  } catch (error) {
    // A file that was moved or a folder that was dropped.
    return { problem: { code: 'unreadable', reason: error instanceof Error ? error.message : String(error) } }
  }
}

function readText(bytes: Uint8Array<ArrayBuffer>): ReadNetworkFile {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { problem: { code: 'not-text' } }
  }
  if (text.trim() === '') return { problem: { code: 'empty' } }
  const { document, diagnostics } = parseNetwork(text)
  return document ? { document } : { problem: problemOf(text, diagnostics[0] as Diagnostic) }
}

function problemOf(text: string, diagnostic: Diagnostic): NetworkFileProblem {
  if (diagnostic.code === 'document-too-new') return { code: 'too-new', diagnostic }
  if (diagnostic.code !== 'document-invalid' || !saysNetwork(text)) return { code: 'not-network' }
  return { code: 'wrong-part', path: String(diagnostic.values.path) }
}

function saysNetwork(text: string): boolean {
  const { format, stacks } = JSON.parse(text.replace(/^\uFEFF/, '')) ?? {}
  return format === 1 && Array.isArray(stacks)
}
