import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'
import { entries, impure, isTest, owners, type Workspace, workspaces } from './rules.ts'

export interface Violation {
  readonly file: string
  readonly line: number
  readonly message: string
}

/**
 * Judges one file of `packages/` or `apps/` by the rules.
 * @param file its path from the repository's root, with `/`
 */
export function check(file: string, source: string): Violation[] {
  const workspace = workspaces.find(({ folder }) => file.startsWith(folder))
  if (!workspace) return []
  const { module, program, errors } = parseSync(file, source)
  const violation = (offset: number, message: string): Violation => ({ file, line: lineOf(source, offset), message })
  if (errors[0]) return [violation(0, `cannot be read: ${errors[0].message}`)]

  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      start,
      value: source.slice(start + 1, end - 1),
    })),
  ]
  const found = requests.flatMap(({ value, start }) => {
    const problem = judge(workspace, file, value)
    return problem ? [violation(start, problem)] : []
  })
  if (workspace.pure && !isTest(file)) {
    for (const { name, start } of impureUses(program)) {
      found.push(violation(start, `${workspace.name} is pure: it must not touch ${impure.get(name)} (${name})`))
    }
  }
  return found
}

/** Why `file` may not import `request`; undefined when it may. */
function judge(workspace: Workspace, file: string, request: string): string | undefined {
  if (request.startsWith('.')) {
    const target = posix.join(posix.dirname(file), request)
    if (target.startsWith(workspace.folder)) return undefined
    // Examples are documents, and belong to everybody who can open one.
    if (target.startsWith('examples/') && !workspace.pure) return undefined
    return `'${request}' leaves ${workspace.folder}: import the other package by its name`
  }
  if (request.startsWith('@blocksight/')) {
    const other = packageOf(request)
    const allowed = other === workspace.name || isTest(file) || workspace.workspaces.includes(other)
    if (!allowed) return `${workspace.name} must not import ${request}`
    return entries.has(request) ? undefined : `'${request}' is not a package's public entry`
  }
  if (isTest(file)) return undefined
  if (isBuiltin(request))
    return workspace.pure ? `${workspace.name} is pure: it must not import '${request}'` : undefined
  const library = packageOf(request)
  if (workspace.libraries && !workspace.libraries.includes(library))
    return `${workspace.name} must not import ${library}`
  const owner = owners.find(({ libraries }) => libraries.includes(library))
  if (owner && !owner.place.test(file)) return `${library} belongs to ${owner.place.source.replaceAll('\\', '')}`
  return undefined
}

function packageOf(request: string): string {
  return request.split('/', request.startsWith('@') ? 2 : 1).join('/')
}

interface AnyNode {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/** Every use of a name from `impure` as a value: not as a property's name, and not as a type. */
function* impureUses(node: unknown): Generator<{ name: string; start: number }> {
  if (Array.isArray(node)) {
    for (const one of node) yield* impureUses(one)
    return
  }
  if (!isNode(node) || (node.type.startsWith('TS') && !('expression' in node))) return
  if (node.type === 'Identifier' && impure.has(String(node.name))) yield { name: String(node.name), start: node.start }
  const isMember = node.type === 'MemberExpression' && node.computed === false
  if (isMember && isNode(node.object) && isNode(node.property)) {
    const name = `${String(node.object.name)}.${String(node.property.name)}`
    if (impure.has(name)) yield { name, start: node.start }
  }
  const skipped = isMember ? 'property' : node.type === 'Property' && node.computed === false ? 'key' : undefined
  for (const [key, value] of Object.entries(node)) if (key !== skipped) yield* impureUses(value)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
