import { formatShape, type Shape } from '@blocksight/network'
import type { Body, DatasetFacts, GraphNode, Statement, Turns } from '../graph.ts'
import { moduleExpression, moduleName } from './expression.ts'

/** Where a node's module is: its path from the class, and its lines counted from the class's first line. */
export interface Place {
  readonly node: GraphNode
  readonly path: string
  readonly made: { readonly className: string; readonly line: number }
  readonly called: { readonly className: string; readonly line: number }
}

/** The source of one Python class. `places` name classes, because a line number is only known once all are put together. */
export interface ClassSource {
  readonly name: string
  /** Values from around the body that it uses, in the order of its parameters after `x`. */
  readonly captures: readonly number[]
  readonly places: readonly Place[]
}

/** The classes written so far; equal bodies share one. */
export interface Classes {
  readonly facts: DatasetFacts
  readonly variables: ReadonlyMap<number, string>
  /** By their code, in the order in which Python must read them. */
  readonly written: Map<string, { readonly name: string; commented: readonly string[] }>
  readonly counts: Map<string, number>
}

interface Step {
  readonly inputs: readonly number[]
  readonly output: number
  readonly shape: Shape | undefined
  /** The line that makes the module. */
  readonly made: string
  readonly attribute: string
  /** The loop variable over an nn.ModuleList, whose turns need more than `x`. */
  readonly loop?: string
  readonly places: readonly Place[]
}

/**
 * Writes the class of a body and of all bodies in it, and returns its name and where every node's module is.
 * `x` runs down the body; a value that is needed later gets a name of its own.
 */
export function writeClass(body: Body, classes: Classes, kind: Turns['module'] | 'network'): ClassSource {
  const counters = new Map<string, number>()
  const steps = body.statements.map((statement) => stepOf(statement, classes, counters))
  const captures = capturesOf(body, steps)
  const argument = kind === 'network' ? 'images' : 'x'
  const { lines, calls } = writeForward(body, steps, captures, classes.variables, argument)

  const init = steps.map(({ made }) => `        ${made}`)
  const parameters = ['self', argument, ...captures.map((value) => captureName(value, captures, classes.variables))]
  const head = [
    '    def __init__(self):',
    '        super().__init__()',
    ...init,
    '',
    `    def forward(${parameters.join(', ')}):`,
  ]
  const plain = [...head, ...lines.map(({ code }) => code)]
  const width = Math.max(...lines.map(({ code, shape }) => (shape ? code.length : 0)))
  const commented = [
    ...head,
    ...lines.map(({ code, shape }) => (shape ? `${code.padEnd(width)}  # ${formatShape(shape)}` : code)),
  ]
  const name = register(classes, plain, commented, kind)

  const places: Place[] = []
  for (const [index, step] of steps.entries()) {
    // Line 1 is the class, 2 and 3 begin `__init__`, then come the modules in order.
    const made = { className: name, line: 4 + index }
    const called = { className: name, line: head.length + 2 + (calls[index] as number) }
    for (const place of step.places) {
      places.push(
        place.path === ''
          ? { node: place.node, path: step.attribute, made, called }
          : { ...place, path: `${step.attribute}.${place.path}` },
      )
    }
  }
  return { name, captures, places }
}

function isTurns(statement: Statement): statement is Turns {
  return 'turns' in statement
}

function stepOf(statement: Statement, classes: Classes, counters: Map<string, number>): Step {
  const numbered = (name: string) => {
    const number = (counters.get(name) ?? 0) + 1
    counters.set(name, number)
    return `${name}${number}`
  }
  if (isTurns(statement)) return turnsStep(statement, classes, numbered(statement.module))
  const singular = statement.part === 'input' || statement.part === 'classifier'
  const attribute = singular ? moduleName(statement) : numbered(moduleName(statement))
  return {
    inputs: statement.inputs.map(({ number }) => number),
    output: statement.number,
    shape: statement.shape,
    attribute,
    made: `self.${attribute} = ${moduleExpression(statement, classes.facts)}`,
    places: [{ node: statement, path: '', made: { className: '', line: 0 }, called: { className: '', line: 0 } }],
  }
}

/** A repeat's turns run one after the other: an nn.Sequential, or a loop over an nn.ModuleList when they need more than `x`. */
function turnsStep(turns: Turns, classes: Classes, attribute: string): Step {
  const sources = turns.turns.map((turn) => writeClass(turn, classes, turns.module))
  const captures = sources[0]?.captures ?? []
  const names = sources.map(({ name }) => `${name}()`)
  const container = captures.length > 0 ? `nn.ModuleList([${grouped(names)}])` : `nn.Sequential(${grouped(names)})`
  const places = sources.flatMap((source, turn) =>
    source.places.map((place) => ({ ...place, path: `${turn}.${place.path}` })),
  )
  return {
    inputs: [turns.input.number, ...captures],
    output: turns.output.number,
    shape: turns.output.shape,
    attribute,
    made: `self.${attribute} = ${container}`,
    ...(captures.length > 0 && { loop: turns.module }),
    places,
  }
}

/** `A(), B(), B(), B()` → `A(), *[B() for _ in range(3)]`. */
function grouped(calls: readonly string[]): string {
  const parts: string[] = []
  for (let index = 0; index < calls.length; ) {
    let end = index
    while (calls[end] === calls[index]) end++
    const count = end - index
    if (count > 2) parts.push(`*[${calls[index]} for _ in range(${count})]`)
    else parts.push(...calls.slice(index, end))
    index = end
  }
  return parts.join(', ')
}

/** Values that are used in the body but made outside it, in order of first use. */
function capturesOf(body: Body, steps: readonly Step[]): number[] {
  const made = new Set([body.input.number, ...steps.map(({ output }) => output)])
  const captures: number[] = []
  for (const value of [...steps.flatMap(({ inputs }) => inputs), body.output.number]) {
    if (!made.has(value) && !captures.includes(value)) captures.push(value)
  }
  return captures
}

function captureName(value: number, captures: readonly number[], variables: ReadonlyMap<number, string>): string {
  return `outer_${variables.get(value) ?? 'value'}${captures.indexOf(value) + 1}`
}

interface Line {
  readonly code: string
  readonly shape?: Shape | undefined
}

function writeForward(
  body: Body,
  steps: readonly Step[],
  captures: readonly number[],
  variables: ReadonlyMap<number, string>,
  argument: string,
) {
  const uses = usesOf(body, steps)
  const names = new Map<number, string>(captures.map((value) => [value, captureName(value, captures, variables)]))
  const counters = new Map<string, number>()
  const lines: Line[] = []
  const calls: number[] = []

  let inX = body.input.number
  let x = argument

  const give = (value: number) => {
    const hint = variables.get(value) ?? 'entry'
    const number = (counters.get(hint) ?? 0) + 1
    counters.set(hint, number)
    const name = `${hint}${number}`
    names.set(value, name)
    return name
  }
  const neededAfter = (value: number, index: number) => (uses.get(value) ?? []).some((use) => use > index)
  const variable = (value: number) => (value === inX ? x : (names.get(value) as string))

  for (const [index, step] of steps.entries()) {
    const firstUse = (uses.get(step.output) ?? [steps.length])[0]
    const loops = step.loop !== undefined
    const toX = firstUse === index + 1 || loops
    // A loop overwrites `x` in its first turn, so what its later turns need must have a name as well.
    const kept = neededAfter(inX, index) || (loops && step.inputs.indexOf(inX, 1) > 0)
    if (toX && kept && !names.has(inX)) {
      const current = x
      lines.push({ code: `        ${give(inX)} = ${current}` })
    }
    const [first, ...others] = step.inputs as readonly [number, ...number[]]
    if (step.loop !== undefined) {
      if (variable(first) !== 'x') lines.push({ code: `        x = ${variable(first)}` })
      lines.push({ code: `        for ${step.loop} in self.${step.attribute}:` })
      calls.push(lines.length)
      const parameters = ['x', ...others.map((value) => names.get(value) as string)]
      lines.push({ code: `            x = ${step.loop}(${parameters.join(', ')})`, shape: step.shape })
    } else {
      const call = `self.${step.attribute}(${step.inputs.map(variable).join(', ')})`
      calls.push(lines.length)
      lines.push({ code: `        ${toX ? 'x' : give(step.output)} = ${call}`, shape: step.shape })
    }
    if (toX) {
      inX = step.output
      x = 'x'
    }
  }
  lines.push({ code: `        return ${variable(body.output.number)}` })
  return { lines, calls }
}

/** In which steps a value is used; leaving the body counts as a step behind the last. */
function usesOf(body: Body, steps: readonly Step[]): Map<number, number[]> {
  const uses = new Map<number, number[]>()
  const add = (value: number, index: number) => {
    const known = uses.get(value)
    if (known) known.push(index)
    else uses.set(value, [index])
  }
  for (const [index, { inputs }] of steps.entries()) for (const value of inputs) add(value, index)
  add(body.output.number, steps.length)
  return uses
}

/** Bodies with the same code share a class; its shape comments are printed only when they are true of all of them. */
function register(
  classes: Classes,
  plain: readonly string[],
  commented: readonly string[],
  kind: Turns['module'] | 'network',
): string {
  const key = [kind, ...plain].join('\n')
  const known = classes.written.get(key)
  if (known) {
    if (known.commented.join('\n') !== commented.join('\n')) known.commented = plain
    return known.name
  }
  const number = (classes.counts.get(kind) ?? 0) + 1
  classes.counts.set(kind, number)
  const name = kind === 'network' ? 'Network' : `${kind === 'stage' ? 'Stage' : 'Block'}${number}`
  classes.written.set(key, { name, commented })
  return name
}
