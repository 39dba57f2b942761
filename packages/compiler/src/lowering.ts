import { blockTypes } from '@blocksight/blocks'
import {
  type Build,
  formatShape,
  type LayerType,
  type MergeHints,
  type MergeOperation,
  type Problem,
  type Shape,
  type Value,
} from '@blocksight/network'
import { newId, type Position } from './fixes.ts'
import type { Body, Turns } from './graph.ts'
import { expectedForMerge, mergedShape } from './merge.ts'
import { prepare } from './prepare.ts'
import { type Scope, unknownValue, type Walk } from './walk.ts'

const projecting = blockTypes.filter(
  (type): type is LayerType => type.kind === 'layer' && type.projection !== undefined,
)

/** The primitives that one container or reference lowers itself to; everything it makes carries its block's id. */
export class Lowering implements Build {
  private readonly walk: Walk
  private readonly position: Position
  /** Where the container's own steps begin: a projection of its input runs first. */
  private readonly firstStatement: number
  private readonly firstNode: number

  constructor(walk: Walk, position: Position) {
    this.walk = walk
    this.position = position
    this.firstStatement = walk.scope.statements.length
    this.firstNode = walk.nodes.length
  }

  sequence(body: number, input: Value): Value {
    const blocks = this.position.block.bodies?.[body] ?? []
    return this.walk.list(blocks, { block: this.position.block.id, body }, 0, input)
  }

  repeat(times: number, input: Value): Value {
    const { block, place, index } = this.position
    const outer = this.walk.scope
    return this.classes('stage', input, times, (turn, value) => {
      if (this.walk.countStep(block, place, index)) return undefined
      const use = [...outer.use, `${block.id}[${turn}]`]
      return this.walk.body({ use, outer, values: outer.values }, value, (inside) => this.sequence(0, inside))
    })
  }

  use(definition: string, values: Readonly<Record<string, unknown>>, input: Value): Value {
    const { walk } = this
    const { block } = this.position
    const found = walk.document.definitions.find(({ id }) => id === definition)
    const code = !found
      ? 'unknown-definition'
      : walk.definitionsInUse.includes(definition)
        ? 'recursive-definition'
        : undefined
    if (!found || code) {
      this.report({
        code: code ?? 'unknown-definition',
        attribute: 'definition',
        values: { definition: found?.name ?? definition },
      })
      return unknownValue
    }
    const standard = Object.fromEntries(found.arguments.map(({ name, value }) => [name, value]))
    const scope = { use: [...walk.scope.use, block.id], outer: undefined, values: { ...standard, ...values } }
    walk.definitionsInUse.push(definition)
    const output = this.classes('block', input, 1, (_, value) =>
      walk.body(scope, value, (inside) => walk.list(found.blocks, { definition }, 0, inside)),
    )
    walk.definitionsInUse.pop()
    return output
  }

  /** Bodies that become Python classes, one after the other. Bodies without a node leave nothing behind. */
  private classes(
    module: Turns['module'],
    input: Value,
    times: number,
    turn: (number: number, input: Value) => { body: Body; output: Value } | undefined,
  ): Value {
    const { walk } = this
    const before = walk.nodes.length
    const turns: Body[] = []
    let value = input
    // Without a node a body hands on its input, or a value that it recalls from outside.
    let handedOn = input
    for (let number = 0; number < times; number++) {
      const walked = turn(number, value)
      if (!walked) return unknownValue
      turns.push(walked.body)
      value = walked.output
      if (value.number !== walked.body.input.number) handedOn = value
    }
    if (walk.nodes.length === before) return value.shape ? handedOn : unknownValue
    const output = walk.value(value.shape)
    walk.scope.statements.push({
      block: this.position.block.id,
      module,
      turns,
      input,
      output,
    })
    return output
  }

  merge(operation: MergeOperation, inputs: readonly Value[], hints: MergeHints): Value {
    const shapes = inputs.map(({ shape }) => shape)
    if (!areKnown(shapes)) return unknownValue
    const shape = mergedShape(operation, shapes)
    if (!shape) {
      this.report({
        code: 'shapes-do-not-join',
        ...(hints.attribute !== undefined && { attribute: hints.attribute }),
        values: { operation, shapes: shapes.map(formatShape), expected: expectedForMerge(operation, shapes) },
        fixes: hints.fixes?.(shapes) ?? [],
      })
      return unknownValue
    }
    const { variables } = this.walk
    inputs.forEach(({ number }) => {
      if (!variables.has(number)) variables.set(number, hints.variable)
    })
    const declaration = prepare(this.position.block, this.walk.scope.values).type as NonNullable<
      ReturnType<typeof prepare>['type']
    >
    const { id } = this.position.block
    return this.walk.node('merge', id, declaration, {}, inputs, shape, 0, 0, operation)
  }

  project(input: Value, shape: Shape): Value {
    const from = input.shape
    if (!from) return unknownValue
    const { walk } = this
    for (const type of projecting) {
      const proposed = type.projection?.(from, shape)
      if (!proposed) continue
      const attributes = type.attributes.parse(proposed)
      const parameters = type.parameters(attributes, from)
      const macs = type.macs(attributes, from, shape)
      const { id } = this.position.block
      const value = walk.node('projection', id, type, attributes, [input], shape, parameters, macs)
      moveLast(walk.scope.statements, this.firstStatement)
      moveLast(walk.nodes, this.firstNode)
      return value
    }
    this.report({ code: 'nothing-to-project', values: { input: formatShape(from), output: formatShape(shape) } })
    return unknownValue
  }

  bind(name: string, value: Value): void {
    if (this.lookUp(name)) {
      const value = newId(name, new Set(this.knownNames()))
      this.report({
        code: 'name-taken',
        attribute: 'name',
        values: { name },
        fixes: [{ code: 'set-attribute', values: { attribute: 'name', value }, edits: [{ set: 'name', to: value }] }],
      })
      return
    }
    this.walk.scope.names.set(name, value)
    if (!this.walk.variables.has(value.number)) this.walk.variables.set(value.number, 'saved')
  }

  recall(name: string): Value {
    const found = this.lookUp(name)
    if (found) return found
    const known = this.knownNames().slice(-5).reverse()
    this.report({
      code: 'nothing-remembers',
      attribute: 'name',
      values: { name, known: known.length > 0 ? known : ['–'] },
      fixes: known.map((value) => ({
        code: 'set-attribute',
        values: { attribute: 'name', value },
        edits: [{ set: 'name', to: value }],
      })),
    })
    return unknownValue
  }

  report(problem: Problem): void {
    this.walk.report(this.position, problem)
  }

  unknown(): Value {
    return unknownValue
  }

  private lookUp(name: string): Value | undefined {
    for (let scope: Scope | undefined = this.walk.scope; scope; scope = scope.outer) {
      const value = scope.names.get(name)
      if (value) return value
    }
    return undefined
  }

  private knownNames(): string[] {
    const names: string[] = []
    for (let scope: Scope | undefined = this.walk.scope; scope; scope = scope.outer) names.push(...scope.names.keys())
    return names
  }
}

function areKnown(shapes: readonly (Shape | undefined)[]): shapes is readonly Shape[] {
  return !shapes.includes(undefined)
}

/** Moves the last item of a list to `index`. */
function moveLast<T>(list: T[], index: number): void {
  const last = list.pop()
  if (last !== undefined) list.splice(index, 0, last)
}
