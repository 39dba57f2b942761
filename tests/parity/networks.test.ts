import { blockTypes, findBlockType } from '@blocksight/blocks'
import { compile, type DatasetFacts, modelSource } from '@blocksight/compiler'
import { type Block, type NetworkDocument, walkBlocks } from '@blocksight/network'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask } from './python.ts'
import { RandomNetworks } from './random-networks.ts'

/** What `networks_referee.py` answers. */
interface Answer {
  readonly problems: readonly string[]
  readonly parameters: number
  readonly macs: number
  readonly finite: boolean
}

const facts: Readonly<Record<string, DatasetFacts>> = {
  grey: { shape: [1, 12, 12], classes: ['a', 'b', 'c'], mean: [0.3], std: [0.4] },
  colour: { shape: [3, 10, 14], classes: ['a', 'b'], mean: [0.4, 0.5, 0.3], std: [0.2, 0.25, 0.3] },
}
const compiling = { datasets: (id: string) => facts[id] }
const wanted = 1000
const exportedShare = 40

const networks: { document: NetworkDocument; parameters: number; macs: number }[] = []
let tried = 0
let answers: Answer[] = []

beforeAll(async () => {
  const random = new RandomNetworks(7)
  const questions: object[] = []
  for (; networks.length < wanted && tried < 20 * wanted; tried++) {
    const dataset = tried % 2 === 0 ? 'grey' : 'colour'
    const document = random.next(dataset, (facts[dataset] as DatasetFacts).shape)
    const compilation = compile(document, compiling)
    if (!compilation.ok || compilation.statistics.parameters > 500_000) continue
    const { parameters, macs } = compilation.statistics
    const nodes = compilation.nodes.map(({ id, use, part, shape }) => ({ id, use, part, shape }))
    const onnx = networks.length % exportedShare === 0
    questions.push({ document: writtenOut(document), facts: facts[dataset], nodes, onnx, ...modelSource(compilation) })
    networks.push({ document, parameters, macs })
  }
  answers = await ask<Answer>('networks_referee.py', questions)
}, 600_000)

/** Every attribute with its default, so that the interpreter needs no declaration. */
function writtenOut(document: NetworkDocument): NetworkDocument {
  const complete = (block: Block): Block => ({
    ...block,
    attributes: { ...(findBlockType(block.type)?.attributes.parse({}) as Block['attributes']), ...block.attributes },
    ...(block.bodies && { bodies: block.bodies.map((body) => body.map(complete)) }),
  })
  return {
    ...document,
    stacks: document.stacks.map((stack) => ({ ...stack, blocks: stack.blocks.map(complete) })),
    definitions: document.definitions.map((definition) => ({ ...definition, blocks: definition.blocks.map(complete) })),
  }
}

describe('whole networks against the interpreter', () => {
  it('compares a thousand, with every block type and every container inside another', () => {
    expect(networks.length).toBe(wanted)
    const types = new Set(networks.flatMap(({ document }) => Array.from(walkBlocks(document), ({ type }) => type)))
    const expected = blockTypes.filter(({ kind }) => kind !== 'augmentation').map(({ type }) => type)
    expect(expected.filter((type) => !types.has(type))).toEqual([])
    const inside = (type: string, other: string) =>
      networks.filter(({ document }) =>
        Array.from(walkBlocks(document)).some(
          (block) => block.type === type && block.bodies?.some((body) => body.some((held) => held.type === other)),
        ),
      ).length
    for (const type of ['repeat', 'residual', 'parallel']) {
      for (const other of ['repeat', 'residual', 'parallel', 'join']) {
        expect(inside(type, other), `${other} in ${type}`).toBeGreaterThan(2)
      }
    }
  })

  it('finds the same nodes, shapes and numbers at every node, and the lines the source map names', () => {
    const wrong = networks.flatMap(({ document }, index) => {
      const { problems } = answers[index] as Answer
      return problems.length > 0 ? [`${problems.slice(0, 3).join('\n')}\n${JSON.stringify(document)}`] : []
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('counts parameters and multiply-accumulates as PyTorch does', () => {
    const ours = networks.map(({ parameters, macs }) => ({ parameters, macs }))
    expect(ours).toEqual(answers.map(({ parameters, macs }) => ({ parameters, macs })))
  })

  it('compares numbers, not overflows', () => {
    expect(answers.filter(({ finite }) => finite).length).toBeGreaterThan(0.98 * wanted)
  })
})
