import { findBlockType } from '@blocksight/blocks'
import { type AttributeValue, type Block, type BlockType, fieldOf, type Problem, type Shape } from '@blocksight/network'

/** A block with its declaration found and its attributes read; made once for each block object. */
export interface Prepared {
  readonly type: BlockType | undefined
  /** With every default filled in; nothing when an attribute is wrong. */
  readonly attributes: Readonly<Record<string, unknown>> | undefined
  readonly problems: readonly Problem[]
  /** The newest shapes seen, so that an unchanged block above an unchanged input costs nothing. */
  memo: { input: Shape; result: Shape | Problem; parameters: number; macs: number } | undefined
}

type Issues = NonNullable<ReturnType<BlockType['attributes']['safeParse']>['error']>['issues']

/** What a my block's arguments stand for here. */
export type Arguments = Readonly<Record<string, unknown>>

/** A document is immutable, so what was read from a block object stays true for as long as the object lives. */
const preparedBlocks = new WeakMap<Block, Prepared>()

/** Finds the declaration of `block` and reads its attributes, with references to arguments filled in. */
export function prepare(block: Block, values: Arguments | undefined): Prepared {
  const known = preparedBlocks.get(block)
  if (known) return known
  const filled = fillArguments(block, values)
  const prepared = read(block, filled.attributes, filled.problems)
  // A block with references means something else in every call.
  if (!filled.refers) preparedBlocks.set(block, prepared)
  return prepared
}

function read(block: Block, attributes: Record<string, unknown>, problems: Problem[]): Prepared {
  const type = findBlockType(block.type)
  if (!type) {
    const problem: Problem = { code: 'unknown-block-type', values: { unknown: block.type } }
    return { type, attributes: undefined, problems: [problem], memo: undefined }
  }
  if (problems.length > 0) return { type, attributes: undefined, problems, memo: undefined }
  const parsed = type.attributes.safeParse(attributes)
  if (parsed.success) return { type, attributes: parsed.data as Record<string, unknown>, problems, memo: undefined }
  return {
    type,
    attributes: undefined,
    problems: attributeProblems(type, attributes, parsed.error.issues),
    memo: undefined,
  }
}

function fillArguments(block: Block, values: Arguments | undefined) {
  const attributes: Record<string, unknown> = {}
  const problems: Problem[] = []
  let refers = false
  for (const [attribute, value] of Object.entries(block.attributes ?? {})) {
    if (!isReference(value)) {
      attributes[attribute] = value
      continue
    }
    refers = true
    if (values && Object.hasOwn(values, value.argument)) attributes[attribute] = values[value.argument]
    else {
      problems.push({
        code: 'unknown-argument',
        attribute,
        values: { attribute, argument: value.argument },
        fixes: [{ code: 'reset-attribute', values: { attribute }, edits: [{ set: attribute, to: undefined }] }],
      })
    }
  }
  return { attributes, problems, refers }
}

function isReference(value: AttributeValue): value is { readonly argument: string } {
  return typeof value === 'object' && value !== null && 'argument' in value
}

function attributeProblems(type: BlockType, received: Record<string, unknown>, issues: Issues): Problem[] {
  const problems = new Map<string, Problem>()
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const attribute of issue.keys) {
        problems.set(attribute, {
          code: 'attribute-unknown',
          attribute,
          values: { type: type.type, attribute },
          fixes: [{ code: 'remove-attribute', values: { attribute }, edits: [{ set: attribute, to: undefined }] }],
        })
      }
      continue
    }
    const attribute = String(issue.path[0])
    problems.set(attribute, {
      code: 'attribute-invalid',
      attribute,
      values: { attribute, received: printed(received[attribute]), expected: expectation(type, attribute) },
      fixes: [{ code: 'reset-attribute', values: { attribute }, edits: [{ set: attribute, to: undefined }] }],
    })
  }
  return [...problems.values()]
}

/** Short, whatever was received: a message is no place for ten megabytes. */
function printed(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** What an attribute may be, as a formula that reads the same in every language. */
function expectation(type: BlockType, attribute: string): string {
  const schema = type.attributes.shape[attribute]
  if (!schema) return '–'
  const { widget, minimum, maximum, choices } = fieldOf(schema)
  const words = choices?.map((word) => `“${word}”`) ?? []
  const range = minimum === undefined ? [] : [`${minimum} … ${maximum}`]
  switch (widget) {
    case 'flag':
      return 'true | false'
    case 'name':
      return '“…” (1 … 60)'
    case 'size':
      return [...range, '[↕, ↔]', ...words].join(' | ')
    default:
      return [...range, ...words].join(' | ')
  }
}
