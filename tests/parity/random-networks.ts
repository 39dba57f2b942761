import { blockTypes, findBlockType } from '@blocksight/blocks'
import {
  type AttributeValue,
  type Block,
  elements,
  type LayerType,
  type MergeOperation,
  type NetworkDocument,
  type Shape,
  sameShape,
} from '@blocksight/network'
import * as fc from 'fast-check'
import { arbitraryAttributes } from '../../packages/blocks/testing/arbitrary.ts'
import { judge } from '../../packages/blocks/testing/verdict.ts'

const layers = blockTypes.filter((type): type is LayerType => type.kind === 'layer')
/** Layers that leave height and width alone whatever arrives, so that paths of them can be joined. */
const keeping: readonly [string, Block['attributes']?][] = [
  ['batch-norm2d'],
  ['relu'],
  ['silu'],
  ['leaky-relu', { negativeSlope: 0.2 }],
  ['prelu', { numParameters: 'channels' }],
  ['layer-norm', { normalizedShape: 'channels' }],
  ['conv2d', { padding: 'same', kernelSize: 3 }],
  ['depthwise-separable-conv', { padding: 'same' }],
  ['max-pool2d', { kernelSize: 3, stride: 1, padding: 1 }],
  ['dropout2d', { p: 0.2 }],
]

/** Random programs of layers, containers, references and my blocks; most of them compile. The same for the same seed. */
export class RandomNetworks {
  private state: number
  private ids = 0
  private names = 0
  private definitions: NetworkDocument['definitions'] = []

  constructor(seed: number) {
    this.state = seed
  }

  next(dataset: string, images: Shape): NetworkDocument {
    this.ids = 0
    this.names = 0
    this.definitions = this.chance(0.3) ? [this.definition()] : []
    const body = this.stack(images, 3 + this.below(6), 0, new Map())
    const blocks = [this.block('data', undefined, [[]]), ...body.blocks]
    if (body.shape.length > 1) {
      if (this.chance(0.5)) blocks.push(this.block('adaptive-avg-pool2d', { outputSize: 1 + this.below(2) }))
      blocks.push(this.block('flatten'))
    }
    blocks.push(this.block('classify'))
    return {
      format: 1,
      name: 'random',
      dataset,
      stacks: [{ x: 0, y: 0, blocks }],
      definitions: this.definitions,
      training: {},
    }
  }

  /** Names remembered so far, with what they hold; a body sees those of the bodies around it. */
  private stack(
    input: Shape,
    length: number,
    depth: number,
    names: Map<string, Shape>,
  ): { blocks: Block[]; shape: Shape } {
    const blocks: Block[] = []
    let shape = input
    for (let step = 0; step < length; step++) {
      const made = this.step(shape, depth, names)
      if (!made) continue
      blocks.push(...made.blocks)
      shape = made.shape
    }
    return { blocks, shape }
  }

  private step(shape: Shape, depth: number, names: Map<string, Shape>): { blocks: Block[]; shape: Shape } | undefined {
    const kind = this.below(depth < 3 ? 14 : 8)
    if (kind < 7) return this.layer(shape)
    if (kind === 7 || kind === 8) return this.reference(shape, names)
    if (kind === 9 || kind === 10) {
      const inside = this.chance(0.6) ? this.keep(shape) : this.stack(shape, 1 + this.below(3), depth + 1, names)
      return { blocks: [this.block('residual', undefined, [inside.blocks])], shape: inside.shape }
    }
    if (kind === 11) {
      const inside = this.chance(0.5)
        ? this.keep(shape)
        : this.stack(shape, 1 + this.below(3), depth + 1, new Map(names))
      return { blocks: [this.block('repeat', { times: 1 + this.below(3) }, [inside.blocks])], shape: inside.shape }
    }
    if (kind === 12) return this.parallel(shape, depth, names)
    return this.call(shape)
  }

  private layer(shape: Shape): { blocks: Block[]; shape: Shape } | undefined {
    const type = this.pick(layers)
    for (let attempt = 0; attempt < 4; attempt++) {
      const [saved] = fc.sample(arbitraryAttributes(type, 'likely'), { numRuns: 1, seed: this.below(2 ** 31) })
      const verdict = judge(type, saved as object, shape)
      if ('problem' in verdict || elements(verdict.shape) > 6000 || verdict.macs > 3e6) continue
      return { blocks: [this.block(type.type, saved as Block['attributes'])], shape: verdict.shape }
    }
    return undefined
  }

  /** Blocks that keep the image's size, and change channels only by convolutions. */
  private keep(input: Shape): { blocks: Block[]; shape: Shape } {
    if (input.length !== 3) return { blocks: [this.block('relu')], shape: input }
    let shape = input
    const blocks: Block[] = []
    for (let step = 0; step <= this.below(3); step++) {
      const [type, attributes] = this.pick(keeping)
      const changes = 'outChannels' in (findBlockType(type) as LayerType).attributes.shape
      const outChannels = this.chance(0.5) ? (shape[0] as number) : 1 + this.below(12)
      blocks.push(this.block(type, changes ? { ...attributes, outChannels } : attributes))
      if (changes) shape = [outChannels, ...shape.slice(1)]
    }
    return { blocks, shape }
  }

  private parallel(shape: Shape, depth: number, names: Map<string, Shape>) {
    const paths = Array.from({ length: 2 + this.below(2) }, () => {
      if (this.chance(0.15)) return { blocks: [], shape }
      return this.chance(0.8) ? this.keep(shape) : this.stack(shape, 1 + this.below(2), depth + 1, names)
    })
    const [first, ...others] = paths as [(typeof paths)[number], ...typeof paths]
    const equal = others.every((path) => sameShape(path.shape, first.shape))
    const operation: MergeOperation = equal ? this.pick(['add', 'multiply', 'concat'] as const) : 'concat'
    const channels = paths.reduce((sum, path) => sum + (path.shape[0] as number), 0)
    return {
      blocks: [
        this.block(
          'parallel',
          { operation },
          paths.map(({ blocks }) => blocks),
        ),
      ],
      shape: operation === 'concat' ? [channels, ...first.shape.slice(1)] : first.shape,
    }
  }

  private reference(shape: Shape, names: Map<string, Shape>): { blocks: Block[]; shape: Shape } | undefined {
    const known = [...names]
    if (known.length === 0 || this.chance(0.4)) {
      const name = `name ${++this.names}`
      names.set(name, shape)
      return { blocks: [this.block('remember', { name })], shape }
    }
    const [name, kept] = this.pick(known)
    if (this.chance(0.25)) return { blocks: [this.block('continue-from', { name })], shape: kept }
    if (sameShape(kept, shape) && this.chance(0.6)) {
      return { blocks: [this.block('join', { name, operation: this.pick(['add', 'multiply'] as const) })], shape }
    }
    if (kept.length !== shape.length || !sameShape(kept.slice(1), shape.slice(1))) return undefined
    const joined = [(shape[0] as number) + (kept[0] as number), ...shape.slice(1)]
    return { blocks: [this.block('join', { name })], shape: joined }
  }

  private definition(): NetworkDocument['definitions'][number] {
    const blocks = [
      this.block('conv2d', { padding: 'same', outChannels: { argument: 'width' } }),
      this.block('residual', undefined, [
        [
          this.block('conv2d', {
            padding: 'same',
            kernelSize: { argument: 'kernel' },
            outChannels: { argument: 'width' },
          }),
        ],
      ]),
      this.block(this.pick(['relu', 'tanh', 'gelu'])),
    ]
    const standard: { name: string; value: AttributeValue }[] = [
      { name: 'width', value: 4 },
      { name: 'kernel', value: 3 },
    ]
    return { id: 'definition', name: 'own', arguments: standard, blocks }
  }

  private call(shape: Shape): { blocks: Block[]; shape: Shape } | undefined {
    const [definition] = this.definitions
    if (!definition || shape.length !== 3) return undefined
    const width = this.chance(0.5) ? 1 + this.below(8) : undefined
    const values = width === undefined ? {} : { width }
    return {
      blocks: [this.block('my-block', { definition: definition.id, ...values })],
      shape: [width ?? 4, ...shape.slice(1)],
    }
  }

  private block(type: string, attributes?: Block['attributes'], bodies?: Block['bodies']): Block {
    const saved = attributes && Object.keys(attributes).length > 0 ? { attributes } : {}
    return { id: `${type}-${++this.ids}`, type, ...saved, ...(bodies && { bodies }) }
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  private chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000
  }

  /** A whole number from 0 to below `bound`: the mulberry32 generator. */
  private below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }
}
