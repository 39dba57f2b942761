import { findBlockType } from '@blocksight/blocks'
import { migrateAttributes, type Parsed, parseNetwork } from '@blocksight/network'

/** Reads a saved network as `parseNetwork` does, and brings its blocks' attributes into their newest form. */
export function readNetwork(source: unknown): Parsed {
  const { document, diagnostics } = parseNetwork(source)
  if (!document) return { diagnostics }
  return { document: migrateAttributes(document, (type) => findBlockType(type)?.migrations ?? []) }
}
