import type { z } from 'zod'
import type { Values } from './diagnostic.ts'
import type { DiagnosticCode, FixCode } from './diagnostic-texts.ts'
import type { Block } from './document.ts'
import type { Shape } from './shape.ts'
import type { Text } from './text.ts'

export type Category =
  | 'data'
  | 'augmentation'
  | 'convolution'
  | 'pooling'
  | 'padding'
  | 'normalization'
  | 'activation'
  | 'regularization'
  | 'shape'
  | 'linear'
  | 'structure'
  | 'connection'
  | 'output'

/** A block without an id yet, as a fix proposes it. */
export interface BlockSeed {
  readonly type: string
  readonly attributes?: Block['attributes']
  readonly bodies?: Block['bodies']
}

/** A change relative to the block that has the problem. */
export type RelativeEdit =
  | { readonly set: string; readonly to: NonNullable<Block['attributes']>[string] | undefined }
  | { readonly before: readonly BlockSeed[] }
  | { readonly after: readonly BlockSeed[] }
  /** At the end of the block's body of that number. */
  | { readonly body: number; readonly append: readonly BlockSeed[] }
  | { readonly remove: true }
  /** The same block under an id that no other has. */
  | { readonly newId: true }
  /** An empty body of that number. */
  | { readonly addBody: number }
  | { readonly removeStack: number }
  | { readonly dataset: string }
  | { readonly training: 'batchSize'; readonly to: number }

export interface RelativeFix {
  readonly code: FixCode
  readonly values?: Values
  readonly edits: readonly RelativeEdit[]
}

/** What `infer` returns in place of a shape. The compiler adds the block and resolves the fixes. */
export interface Problem {
  readonly code: DiagnosticCode
  readonly severity?: 'error' | 'warning'
  readonly attribute?: string
  readonly values: Values
  readonly fixes?: readonly RelativeFix[]
}

// biome-ignore lint/suspicious/noExplicitAny: the schema of any block; each declaration narrows it.
type AttributeSchema = z.ZodObject<any>

/** What every block type declares, whatever its kind. */
export interface Declared<A extends AttributeSchema = AttributeSchema> {
  /** PyTorch's name in kebab-case; permanent. */
  readonly type: string
  readonly category: Category
  readonly name: Text
  /** One sentence: what it does and when to use it. */
  readonly summary: Text
  /** A few sentences for the documentation page. */
  readonly description: Text
  /** Where PyTorch documents it, as a dotted name (`torch.nn.Conv2d`). */
  readonly pytorch?: string
  /** Strict; every attribute has a default that never changes. */
  readonly attributes: A
  /** The attributes that are edited on the block itself; without it, the first two. The others are in its form. */
  readonly face?: readonly (keyof A['shape'] & string)[]
  /** Renames of attributes over time, oldest first; each turns saved attributes into the next form. */
  readonly migrations?: readonly AttributeMigration[]
}

export interface AttributeMigration {
  readonly name: string
  up(attributes: Record<string, unknown>): Record<string, unknown>
  down(attributes: Record<string, unknown>): Record<string, unknown>
}

/** A layer that a person can use, with what is expected of it: the unit tests, and the documentation page. */
export type Example<A> =
  | { readonly attributes?: Partial<A>; readonly input: Shape; readonly shape: Shape; readonly parameters: number }
  | { readonly attributes?: Partial<A>; readonly input: Shape; readonly refused: DiagnosticCode }

/** One block, one graph node, one PyTorch module. */
export interface LayerType<A extends AttributeSchema = AttributeSchema> extends Declared<A> {
  readonly kind: 'layer'
  /** The ranks it takes. Anything else is refused before `infer` is asked. */
  readonly ranks: readonly number[]
  /** Ways from one rank to another that this block offers to the blocks below it, best first. */
  readonly bridges?: readonly Bridge[]
  /** The attributes with which this type brings `input` to `output` for a shortcut; nothing when it cannot. */
  projection?(input: Shape, output: Shape): Partial<z.output<A>> | undefined
  /** Turns class scores into probabilities, which the loss already does. */
  readonly normalizesScores?: boolean
  /** The output's shape, or ONE problem. Pure; never throws. */
  infer(attributes: z.output<A>, input: Shape): Shape | Problem
  /** Learned weights. */
  parameters(attributes: z.output<A>, input: Shape): number
  /** Multiply-accumulates for one sample, as `torch.utils.flop_counter` counts them (its FLOPs ÷ 2); 0 for the rest. */
  macs(attributes: z.output<A>, input: Shape, output: Shape): number
  readonly python: LayerPython<z.output<A>>
  readonly examples: readonly Example<z.output<A>>[]
}

/** Blocks that, put one after the other, turn a tensor of rank `from` into one of rank `to`. */
export interface Bridge {
  readonly from: readonly number[]
  readonly to: number
  readonly blocks: readonly BlockSeed[]
}

export interface LayerPython<A> {
  /** What modules of this type are called, before their number: `conv` → `conv1`. */
  readonly module: string
  /** The PyTorch expression that makes the module, defaults left out. */
  expression(attributes: A, input: Shape): string
  /** A class the expression calls and torch.nn lacks; printed once, above the network. It may use `torch`, `nn` and `F`. */
  definition?(attributes: A, input: Shape): PythonClass | undefined
}

export interface PythonClass {
  readonly name: string
  /** From `class …` on, without a blank line at either end. */
  readonly source: string
}

/** Changes training images only, and keeps their shape. */
export interface AugmentationType<A extends AttributeSchema = AttributeSchema> extends Declared<A> {
  readonly kind: 'augmentation'
  /** ONE problem, or nothing when the attributes suit images of this shape. */
  check?(attributes: z.output<A>, input: Shape): Problem | undefined
  readonly python: {
    /** The name of the function. */
    readonly name: string
    /**
     * A Python function over a whole batch: `images` float N×C×H×W in 0…1, `generator` the run's torch.Generator.
     * Other parameters are filled by `call`. It may use `torch` and `F` (torch.nn.functional).
     */
    readonly source: string
    /** The expression of its call, with `images` and `generator` in scope. */
    call(attributes: z.output<A>): string
  }
  readonly examples: readonly { readonly attributes?: Partial<z.output<A>>; readonly input: Shape }[]
}

/** How many stacks a container holds, and what they are called. */
export interface Bodies {
  readonly least: number
  readonly most: number
  readonly label: Text
  readonly holds: 'layers' | 'augmentations'
}

/** A tensor on its way through the program. Without a shape: something above it is wrong. */
export interface Value {
  readonly shape: Shape | undefined
  readonly number: number
}

export type MergeOperation = 'concat' | 'add' | 'multiply'

/** The compiler's primitives, which containers and references lower themselves to. */
export interface Build {
  /** The stack in body number `body`, fed with `input`. */
  sequence(body: number, input: Value): Value
  /** The stack in body 0, `times` times in a row, each turn with weights of its own. */
  repeat(times: number, input: Value): Value
  /** A merge of at least two values. Unlike shapes become one diagnostic with `fixes`. */
  merge(operation: MergeOperation, inputs: readonly Value[], hints: MergeHints): Value
  /** An inserted 1×1 convolution (or linear layer) that brings `input` to `shape`; unknown when nothing can. */
  project(input: Value, shape: Shape): Value
  /** Gives `value` a name in this body. */
  bind(name: string, value: Value): void
  /** The stack of a my block's definition, with `values` for its arguments. */
  use(definition: string, values: Readonly<Record<string, unknown>>, input: Value): Value
  /** The value of that name; a diagnostic and an unknown value when nothing remembers it. */
  recall(name: string): Value
  /** Puts a problem on the block itself. */
  report(problem: Problem): void
  /** A value of unknown shape: what follows an error. */
  unknown(): Value
}

export interface MergeHints {
  /** What the variables of the values that wait for the merge are called in Python. */
  readonly variable: string
  /** The attribute a mismatch is put on. */
  readonly attribute?: string
  readonly fixes?: (shapes: readonly Shape[]) => readonly RelativeFix[]
}

/** Holds stacks, or refers to values made elsewhere. Lowers itself to the compiler's primitives. */
export interface StructureType<A extends AttributeSchema = AttributeSchema> extends Declared<A> {
  readonly kind: 'container' | 'reference'
  readonly bodies?: Bodies
  lower(attributes: z.output<A>, input: Value, build: Build, bodyCount: number): Value
}

/** Begins the program. */
export interface HatType<A extends AttributeSchema = AttributeSchema> extends Declared<A> {
  readonly kind: 'hat'
  readonly bodies: Bodies
}

/** Ends the program: raw scores, one for each class. */
export interface CapType<A extends AttributeSchema = AttributeSchema> extends Declared<A> {
  readonly kind: 'cap'
  readonly ranks: readonly number[]
  parameters(input: Shape, classes: number): number
  macs(input: Shape, classes: number): number
  readonly python: { readonly module: string; expression(input: Shape, classes: number): string }
}

export type BlockType = LayerType | AugmentationType | StructureType | HatType | CapType

/** Checks a layer's declaration against its own schema's types. */
export function defineLayer<A extends AttributeSchema>(declaration: Omit<LayerType<A>, 'kind'>): LayerType {
  return { kind: 'layer', ...declaration } as unknown as LayerType
}

/** Checks an augmentation's declaration against its own schema's types. */
export function defineAugmentation<A extends AttributeSchema>(
  declaration: Omit<AugmentationType<A>, 'kind'>,
): AugmentationType {
  return { kind: 'augmentation', ...declaration } as unknown as AugmentationType
}

/** Checks a container's or reference's declaration against its own schema's types. */
export function defineStructure<A extends AttributeSchema>(declaration: StructureType<A>): StructureType {
  return declaration as unknown as StructureType
}
