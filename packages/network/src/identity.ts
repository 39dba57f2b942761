import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Block, NetworkDocument } from './document.ts'
import { trainingSettings } from './training.ts'

/**
 * What makes two networks the same to a trainer: dataset, program (with the definitions it may use) and training.
 * The name, positions, loose stacks and block ids of no consequence are left out; `isProgram` tells which stack counts.
 */
export function identityText(document: NetworkDocument, isProgram: (first: Block) => boolean): string {
  const program = document.stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))
  return canonical({
    format: document.format,
    dataset: document.dataset,
    program: program?.blocks ?? [],
    definitions: document.definitions,
    training: trainingSettings.parse(document.training),
  })
}

/** SHA-256 of `identityText`, in hexadecimal. */
export function identityHash(document: NetworkDocument, isProgram: (first: Block) => boolean): string {
  return sha256Text(identityText(document, isProgram))
}

/**
 * SHA-256 of a text, in hexadecimal. A library of its own, because browsers have theirs on secure pages only, and a
 * class that opens a teacher's machine by its address is on none.
 */
export function sha256Text(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
