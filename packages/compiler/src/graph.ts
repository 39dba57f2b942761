import type { BlockType, Diagnostic, MergeOperation, Shape, Value } from '@blocksight/network'

/** What the compiler needs to know of a dataset. */
export interface DatasetFacts {
  /** Channels × height × width. */
  readonly shape: Shape
  readonly classes: readonly string[]
  /** Of the training images' pixels 0…1, one number per channel. */
  readonly mean: readonly number[]
  readonly std: readonly number[]
  /** `dark` where every picture shows something bright on black. */
  readonly ground?: 'dark'
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

/** One module of the network: a block in one of its uses. As a value, it is what the module puts out. */
export interface GraphNode extends Value {
  /** The block's id. */
  readonly id: string
  /** The turns of repeats and the calls of my blocks around it, outermost first: `repeat-id[1]`, `call-id`. */
  readonly use: readonly string[]
  readonly part: Part
  /** The block type whose module it is (a projection's is a layer type, not its container's). */
  readonly declaration: BlockType
  readonly attributes: Readonly<Record<string, unknown>>
  /** Of a merge. */
  readonly operation: MergeOperation | undefined
  readonly inputs: readonly Value[]
  readonly parameters: number
  readonly macs: number
}

/** A stack that runs as Python classes of its own: a repeat with its turns, or a my block's call with one. */
export interface Turns {
  readonly block: string
  /** What its module is called, without a number; in PascalCase, what its class is. */
  readonly module: 'stage' | 'block'
  readonly turns: readonly Body[]
  readonly input: Value
  readonly output: Value
}

/** A step of a body, in execution order. */
export type Statement = GraphNode | Turns

/** A body that becomes a Python class: the whole network, a repeat's turn, or a my block's call. */
export interface Body {
  readonly use: readonly string[]
  readonly input: Value
  readonly statements: readonly Statement[]
  readonly output: Value
}

/** Sums over the whole network, or over one block with all its uses and bodies. */
export interface Statistics {
  /** Learned weights. */
  readonly parameters: number
  /** Multiply-accumulates for one image. */
  readonly macs: number
  /** Bytes of float32 that the outputs of all nodes take for one batch. */
  readonly activationBytes: number
}

/** Everything the compiler found out. `diagnostics` may hold warnings even when `ok`. */
export interface Compilation {
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly nodes: readonly GraphNode[]
  readonly statistics: Statistics
  /** The shapes behind containers and references in their first use, by block id; what has a node has its shape there. */
  readonly outputs: ReadonlyMap<string, Shape>
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
