import type { AttributeMigration } from './block-type.ts'
import type { Block, NetworkDocument } from './document.ts'

/** The named attribute migrations of a block type, oldest first; none for a type that is not known. */
export type MigrationsOf = (type: string) => readonly AttributeMigration[]

/**
 * The document with every block's attributes in their newest form. `versions` in a document says how many migrations
 * of each block type its attributes have been through; a type that is not in it has been through none. Documents that
 * are up to date come back as they are.
 */
export function migrateAttributes(document: NetworkDocument, migrationsOf: MigrationsOf): NetworkDocument {
  const behind = new Map<string, readonly AttributeMigration[]>()
  const versions: Record<string, number> = { ...document.versions }
  const missing = ({ type }: Block): readonly AttributeMigration[] => {
    let steps = behind.get(type)
    if (!steps) {
      const all = migrationsOf(type)
      steps = all.slice(document.versions?.[type] ?? 0)
      behind.set(type, steps)
      if (steps.length > 0) versions[type] = all.length
    }
    return steps
  }
  const migrate = (block: Block): Block => {
    const steps = missing(block)
    const bodies = block.bodies?.map(migrateList)
    const moved = bodies?.some((body, index) => body !== block.bodies?.[index])
    if (steps.length === 0 || !block.attributes) return moved ? { ...block, bodies } : block
    const attributes = steps.reduce((saved, { up }) => up(saved), { ...block.attributes } as Record<string, unknown>)
    return { ...block, attributes: attributes as Block['attributes'], ...(bodies && { bodies }) }
  }
  const migrateList = (list: readonly Block[]): readonly Block[] => {
    const migrated = list.map(migrate)
    return migrated.some((block, index) => block !== list[index]) ? migrated : list
  }
  const stacks = document.stacks.map((stack) => ({ ...stack, blocks: migrateList(stack.blocks) as Block[] }))
  const definitions = document.definitions.map((one) => ({ ...one, blocks: migrateList(one.blocks) as Block[] }))
  const isCurrent = [...behind.values()].every(({ length }) => length === 0)
  return isCurrent ? document : { ...document, versions, stacks, definitions }
}
