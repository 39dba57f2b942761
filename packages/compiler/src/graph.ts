import type { BlockType, Diagnostic, MergeOperation, Shape } from '@blocksight/network'

/** What the compiler needs to know of a dataset. */
export interface DatasetFacts {
  /** Channels × height × width. */
  readonly shape: Shape
  readonly classes: readonly string[]
  /** Of the training images' pixels 0…1, one number per channel. */
  readonly mean: readonly number[]
  readonly std: readonly number[]
}

/** What the machine can hold. */
export interface Limits {
  /** Bytes that training may use. */
  readonly memoryBytes: number
  /** How many nodes a network may unfold to. */
  readonly nodes: number
}

/** The world outside the document: facts of datasets, and limits. */
export interface Environment {
  datasets(id: string): DatasetFacts | undefined
  /** The datasets to choose from, for messages. */
  readonly knownDatasets?: readonly string[]
  readonly limits?: Partial<Limits>
}

/** What a node does: a layer's module, the inserted module of a shortcut, a merge, the input's normalisation, the classifier. */
export type Part = 'layer' | 'projection' | 'merge' | 'input' | 'classifier'

/** One module of the network: a block in one of its uses. */
export interface GraphNode {
  /** The block's id. */
  readonly id: string
  /** The turns of repeats and the calls of my blocks around it, outermost first: `repeat-id[1]`, `call-id`. */
  readonly use: readonly string[]
  readonly part: Part
  /** The block type whose module it is (a projection's is a layer type, not its container's). */
  readonly declaration: BlockType
  readonly attributes: Readonly<Record<string, unknown>>
  /** Of a merge. */
  readonly operation?: MergeOperation
  /** Numbers of the values that go in and come out. */
  readonly inputs: readonly number[]
  readonly output: number
  /** Without one: something above is wrong. */
  readonly inputShape: Shape | undefined
  readonly shape: Shape | undefined
  readonly parameters: number
  readonly macs: number
}

/** A stack that runs as Python classes of its own: a repeat with its turns, or a my block's call with one. */
export interface Turns {
  readonly block: string
  /** What its module is called, without a number; in PascalCase, what its class is. */
  readonly module: 'stage' | 'block'
  readonly turns: readonly Body[]
  readonly input: number
  readonly output: number
}

/** A step of a body, in execution order. */
export type Statement = GraphNode | Turns

/** A body that becomes a Python class: the whole network, a repeat's turn, or a my block's call. */
export interface Body {
  readonly use: readonly string[]
  readonly input: number
  readonly statements: readonly Statement[]
  readonly output: number
}

/** Sums over the whole network or one block with all its uses and bodies. */
export interface Statistics {
  /** Learned weights. */
  readonly parameters: number
  /** Multiply-accumulates for one image. */
  readonly macs: number
  /** Bytes of float32 that the outputs of all nodes take for one batch. */
  readonly activationBytes: number
}

/** One block with all its uses: sums over them and over the bodies it holds, and the shape after its first use. */
export interface BlockFacts extends Statistics {
  readonly shape: Shape | undefined
}

/** Everything the compiler found out. `diagnostics` may hold warnings even when `ok`. */
export interface Compilation {
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly nodes: readonly GraphNode[]
  readonly statistics: Statistics
  /** By block id; blocks of loose stacks are not in it. */
  readonly blocks: ReadonlyMap<string, BlockFacts>
  /** The program as nested bodies; nothing when there is no data block. */
  readonly program: Body | undefined
  /** What the variables of waiting values are called in Python. */
  readonly variables: ReadonlyMap<number, string>
  readonly facts: DatasetFacts | undefined
  readonly augmentations: readonly AugmentationUse[]
}

/** An augmentation block with its call. */
export interface AugmentationUse {
  readonly block: string
  readonly name: string
  readonly source: string
  readonly call: string
}
