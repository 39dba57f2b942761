import { blockName } from '@blocksight/compiler'
import { type Language, type NetworkDocument, walkBlocks } from '@blocksight/network'

interface Place {
  readonly type: string
  /** Its number among the blocks of its type, from the top. */
  readonly number: number
}

interface Places {
  readonly byId: ReadonlyMap<string, Place>
  readonly counts: ReadonlyMap<string, number>
}

/** A document stays the same object until it is edited, and each of its problems asks for a title. */
const known = new WeakMap<NetworkDocument, Places>()

/**
 * What tells a block from all others for a person: its name, and where several are of its type its number among them,
 * as in `Conv2d #2`; undefined where the document has no such block.
 */
export function blockTitle(document: NetworkDocument, id: string, language: Language): string | undefined {
  const { byId, counts } = placesOf(document)
  const place = byId.get(id)
  if (!place) return undefined
  const name = blockName(place.type, language)
  return counts.get(place.type) === 1 ? name : `${name} #${place.number}`
}

function placesOf(document: NetworkDocument): Places {
  const found = known.get(document)
  if (found) return found
  const byId = new Map<string, Place>()
  const counts = new Map<string, number>()
  for (const { id, type } of walkBlocks(document)) {
    const number = (counts.get(type) ?? 0) + 1
    counts.set(type, number)
    byId.set(id, { type, number })
  }
  known.set(document, { byId, counts })
  return { byId, counts }
}
