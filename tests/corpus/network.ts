import type { DatasetFacts } from '@blocksight/compiler'
import type { Block, NetworkDocument } from '@blocksight/network'

/** A block written short: its type, or its type with attributes and bodies. Ids are its type, numbered when it recurs. */
export type Short =
  | string
  | readonly [type: string, attributes?: Block['attributes'], bodies?: readonly (readonly Short[])[]]

/** A network and what the compiler must say of it. */
export interface Entry {
  readonly name: string
  readonly document: NetworkDocument
  /** Every diagnostic, in order: `code block` or `code block.attribute`; `warning: ` before a warning. */
  readonly diagnostics: readonly string[]
  /** No fix is offered: only a person can know what was meant. */
  readonly fixless?: true
}

const classes = Array.from({ length: 10 }, (_, digit) => `${digit}`)
const facts: Readonly<Record<string, DatasetFacts>> = {
  colour: { shape: [3, 32, 32], classes, mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] },
  grey: { shape: [1, 28, 28], classes, mean: [0.1], std: [0.3] },
}

/** The two datasets that the corpus knows. */
export const environment = { datasets: (id: string) => facts[id], knownDatasets: Object.keys(facts) }

/** A list of blocks with ids of their own. */
export function blocks(shorts: readonly Short[], taken = new Map<string, number>()): Block[] {
  return shorts.map((short) => {
    const [type, attributes, bodies] = typeof short === 'string' ? [short] : short
    const number = (taken.get(type) ?? 0) + 1
    taken.set(type, number)
    return {
      id: number === 1 ? type : `${type}-${number}`,
      type,
      ...(attributes && { attributes }),
      ...(bodies && { bodies: bodies.map((body) => blocks(body, taken)) }),
    }
  })
}

/** A document whose stacks are these; each may begin with a data hat. */
export function document(stacks: readonly (readonly Short[])[], rest: Partial<NetworkDocument> = {}): NetworkDocument {
  const taken = new Map<string, number>()
  return {
    format: 1,
    name: 'Corpus',
    dataset: 'colour',
    stacks: stacks.map((stack, index) => ({ x: 0, y: 200 * index, blocks: blocks(stack, taken) })),
    definitions: [],
    training: {},
    ...rest,
  }
}

const data: Short = ['data', undefined, [[]]]

/** A program under a data hat, closed by flatten and classify. */
export function closed(...shorts: readonly Short[]): NetworkDocument {
  return document([[data, ...shorts, 'flatten', 'classify']])
}

/** A program under a data hat, as it stands. */
export function open(...shorts: readonly Short[]): NetworkDocument {
  return document([[data, ...shorts]])
}
