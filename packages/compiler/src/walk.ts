import type {
  Block,
  BlockType,
  CapType,
  Diagnostic,
  LayerType,
  MergeOperation,
  NetworkDocument,
  Place,
  Problem,
  Shape,
  StructureType,
  Value,
} from '@blocksight/network'
import { elements, walkBlocks, withOwner } from '@blocksight/network'
import { bridgeFixes } from './bridges.ts'
import { type Position, resolveFixes } from './fixes.ts'
import type { Body, DatasetFacts, GraphNode, Limits, Part, Statement } from './graph.ts'
import { Lowering } from './lowering.ts'
import { type Arguments, type Prepared, prepare } from './prepare.ts'

/** Deeper nesting makes Python and the ONNX exporter give up. */
const deepestNesting = 50

/** What follows an error: a value without a shape. */
export const unknownValue: Value = { shape: undefined, number: -1 }

/** A body being walked: the names remembered in it, what its arguments stand for, and its steps so far. */
export interface Scope {
  readonly use: readonly string[]
  readonly names: Map<string, Value>
  readonly outer: Scope | undefined
  readonly values: Arguments | undefined
  readonly statements: Statement[]
}

/**
 * One pass over a program in written order. It collects the graph, the problems and the sums; containers and
 * references come back to it through `Lowering`.
 */
export class Walk {
  readonly nodes: GraphNode[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly outputs = new Map<string, Shape>()
  readonly variables = new Map<number, string>()
  readonly definitionsInUse: string[] = []
  readonly document: NetworkDocument
  readonly facts: DatasetFacts | undefined
  scope: Scope = { use: [], names: new Map(), outer: undefined, values: undefined, statements: [] }
  /** The network unfolded to more than it may; the rest is not walked. */
  full = false
  parameters = 0
  macs = 0
  /** Numbers that all nodes put out for one image. */
  activations = 0
  private readonly limits: Limits
  private readonly reported = new Set<string>()
  private readonly seen = new Map<string, Block>()
  private ids: Set<string> | undefined
  private depth = 0
  private steps = 0
  private lastValue = -1

  constructor(document: NetworkDocument, facts: DatasetFacts | undefined, limits: Limits) {
    this.document = document
    this.facts = facts
    this.limits = limits
  }

  /** The value that leaves the blocks of a list from position `from` on. */
  list(blocks: readonly Block[], place: Place, from: number, input: Value): Value {
    let value = input
    for (let index = from; index < blocks.length; index++) {
      value = this.step(blocks[index] as Block, place, index, value)
    }
    return value
  }

  /** The value that leaves one block. */
  step(block: Block, place: Place, index: number, input: Value): Value {
    if (this.countStep(block, place, index)) return unknownValue
    this.checkId(block, place, index)
    return this.lower(block, place, index, input)
  }

  /** The data hat: its node normalises the images. */
  begin(block: Block, place: Place, images: Value): Value {
    this.checkId(block, place, 0)
    const { type, attributes, problems } = prepare(block, undefined)
    for (const problem of problems) this.report({ block, place, index: 0 }, problem)
    if (!type || !attributes) return unknownValue
    const { shape } = images
    return this.node('input', block.id, type, attributes, [images], shape, 0, 0)
  }

  private lower(block: Block, place: Place, index: number, input: Value): Value {
    const prepared = prepare(block, this.scope.values)
    const { type, attributes, problems } = prepared
    // Most have none, and an iterator is an object for the browser to collect, at every edit for every block.
    if (problems.length > 0) for (const problem of problems) this.report({ block, place, index }, problem)
    if (!type || !attributes) return unknownValue
    switch (type.kind) {
      case 'layer':
        return this.layer(block, place, index, type, prepared, input)
      case 'container':
      case 'reference':
        return this.structure({ block, place, index }, type, attributes, input)
      case 'cap':
        if (this.depth > 0) return this.misplaced({ block, place, index }, type.type)
        return this.cap({ block, place, index }, type, input)
      default:
        return this.misplaced({ block, place, index }, type.type)
    }
  }

  private layer(block: Block, place: Place, index: number, type: LayerType, prepared: Prepared, input: Value): Value {
    const attributes = prepared.attributes as Readonly<Record<string, unknown>>
    const { shape } = input
    if (!shape) return this.node('layer', block.id, type, attributes, [input], undefined, 0, 0)
    let memo = prepared.memo
    if (!memo || memo.input !== shape) {
      const result = type.ranks.includes(shape.length) ? type.infer(attributes, shape) : wrongRank(type, shape)
      const known = isShape(result)
      memo = {
        input: shape,
        result,
        parameters: known ? type.parameters(attributes, shape) : 0,
        macs: known ? type.macs(attributes, shape, result) : 0,
      }
      prepared.memo = memo
    }
    const { result } = memo
    if (!isShape(result)) {
      this.report({ block, place, index }, result)
      return unknownValue
    }
    return this.node('layer', block.id, type, attributes, [input], result, memo.parameters, memo.macs)
  }

  private structure(
    position: Position,
    type: StructureType,
    attributes: Readonly<Record<string, unknown>>,
    input: Value,
  ): Value {
    const bodies = position.block.bodies?.length ?? 0
    const { least, most } = type.bodies ?? { least: 0, most: 0 }
    if (bodies < least || bodies > most) {
      this.report(position, {
        code: 'body-count',
        values: { type: type.type, received: bodies, expected: least === most ? least : `${least} … ${most}` },
        fixes:
          bodies < least
            ? [
                {
                  code: 'fill-bodies',
                  edits: Array.from({ length: least - bodies }, (_, n) => ({ addBody: bodies + n })),
                },
              ]
            : [],
      })
      return unknownValue
    }
    if (type.category === 'structure' && this.depth === deepestNesting) {
      this.report(position, {
        code: 'nesting-too-deep',
        values: { received: this.depth + 1, expected: deepestNesting },
      })
      return unknownValue
    }
    this.depth++
    const output = type.lower(attributes, input, new Lowering(this, position), bodies)
    this.depth--
    const { id } = position.block
    if (output.shape && !this.outputs.has(id)) this.outputs.set(id, output.shape)
    return output
  }

  private cap({ block, place, index }: Position, type: CapType, input: Value): Value {
    const { shape } = input
    const classes = this.facts?.classes.length
    if (!shape || classes === undefined) return unknownValue
    if (!type.ranks.includes(shape.length)) {
      this.report({ block, place, index }, wrongRank(type, shape))
      return unknownValue
    }
    const parameters = type.parameters(shape, classes)
    return this.node('classifier', block.id, type, {}, [input], [classes], parameters, type.macs(shape, classes))
  }

  private misplaced(position: Position, type: string): Value {
    this.report(position, {
      code: 'misplaced-block',
      values: { type, expected: 'layer | container | reference' },
      fixes: [{ code: 'remove-block', edits: [{ remove: true }] }],
    })
    return unknownValue
  }

  /** Adds a node to the graph and to the body being walked. */
  node(
    part: Part,
    id: string,
    declaration: BlockType,
    attributes: Readonly<Record<string, unknown>>,
    inputs: readonly Value[],
    shape: Shape | undefined,
    parameters: number,
    macs: number,
    operation?: MergeOperation,
  ): GraphNode {
    const { use, statements } = this.scope
    const number = ++this.lastValue
    const node = { id, use, part, declaration, attributes, operation, inputs, number, shape, parameters, macs }
    this.nodes.push(node)
    statements.push(node)
    this.parameters += parameters
    this.macs += macs
    if (shape) this.activations += elements(shape)
    return node
  }

  /** A new value of this shape. */
  value(shape: Shape | undefined): Value {
    return { shape, number: ++this.lastValue }
  }

  /** Walks a body that becomes a Python class; `run` gets the body's own input. */
  body(
    scope: Omit<Scope, 'names' | 'statements'>,
    input: Value,
    run: (input: Value) => Value,
  ): { body: Body; output: Value } {
    const outer = this.scope
    const statements: Statement[] = []
    this.scope = { ...scope, names: new Map(), statements }
    const inside = this.value(input.shape)
    const output = run(inside)
    this.scope = outer
    return { body: { use: scope.use, input: inside, statements, output }, output }
  }

  /** Puts a problem on a block, once, whatever the number of its uses. */
  report(position: Position, problem: Problem): void {
    const { code, severity = 'error', attribute, values, fixes = [] } = problem
    const key = `${position.block.id}\n${code}\n${attribute}`
    if (this.reported.has(key)) return
    this.reported.add(key)
    this.ids ??= new Set(Array.from(walkBlocks(this.document), ({ id }) => id))
    this.diagnostics.push({
      code,
      severity,
      block: position.block.id,
      ...(attribute !== undefined && { attribute }),
      values: withOwner(values, position.block.type),
      fixes: resolveFixes(fixes, position, this.ids),
    })
  }

  /** Counts a step; true when the network has become too large to go on. */
  countStep(block: Block, place: Place, index: number): boolean {
    if (this.full) return true
    // Steps are counted too: repeats of nothing inside repeats of nothing make no node but never end.
    if (this.nodes.length <= this.limits.nodes && ++this.steps <= 20 * this.limits.nodes) return false
    this.full = true
    this.report({ block, place, index }, { code: 'too-many-nodes', values: { limit: this.limits.nodes } })
    return true
  }

  private checkId(block: Block, place: Place, index: number): void {
    const known = this.seen.get(block.id)
    if (known === undefined) this.seen.set(block.id, block)
    else if (known !== block) {
      const fixes = [{ code: 'give-new-id', edits: [{ newId: true }] }] as const
      this.report({ block, place, index }, { code: 'duplicate-id', values: { id: block.id }, fixes })
    }
  }
}

function wrongRank(type: LayerType | CapType, shape: Shape): Problem {
  return {
    code: 'wrong-rank',
    values: { type: type.type, ranks: type.ranks, shape: shape.join('×') },
    fixes: bridgeFixes(shape.length, type.ranks),
  }
}

function isShape(result: Shape | Problem): result is Shape {
  return Array.isArray(result)
}
