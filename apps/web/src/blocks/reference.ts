import { blockTypes } from '@blocksight/blocks'
import { compile, diagnosticMessage, fixMessage } from '@blocksight/compiler'
import {
  type AttributeValue,
  type BlockType,
  type Category,
  type Language,
  type LayerType,
  type NetworkDocument,
  type Shape,
  snake,
} from '@blocksight/network'
import { attributesOf, printValue } from '../editor/face.ts'
import { categoryNames } from '../pictures/category-names.ts'

/** Block types by category, in the palette's order; only those that have every word of `search` in their texts. */
export function blocksByCategory(
  search: string,
  language: Language,
): readonly { readonly category: Category; readonly types: readonly BlockType[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (type: BlockType) => {
    const { name, summary, pytorch = '', category } = type
    const texts = [type.type, name.en, name[language], summary[language], pytorch, categoryNames[category][language]]
    const text = texts.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return (Object.keys(categoryNames) as Category[])
    .map((category) => ({ category, types: blockTypes.filter((type) => type.category === category && fits(type)) }))
    .filter(({ types }) => types.length > 0)
}

/** An attribute as the reference lists it, in a person's language. */
export interface AttributeRow {
  readonly name: string
  /** PyTorch's name for it, where the block is a PyTorch layer. */
  readonly pytorch: string | undefined
  readonly label: string
  readonly help: string
  readonly defaultValue: string
  /** Least and most, where it is a number or some. */
  readonly range: readonly [number, number] | undefined
  /** The words it may be. */
  readonly choices: readonly string[]
  readonly widget: string
}

export function attributeRows(type: BlockType, language: Language): readonly AttributeRow[] {
  return attributesOf(type).map(({ name, field, defaultValue }) => ({
    name,
    pytorch: type.pytorch === undefined ? undefined : snake(name),
    label: field.label[language],
    help: field.help[language],
    defaultValue: printValue(defaultValue, field, language),
    range:
      field.minimum === undefined || field.maximum === undefined
        ? undefined
        : ([field.minimum, field.maximum] as const),
    choices: (field.choices ?? []).map((word) => field.choiceLabels?.[word]?.[language] ?? word),
    widget: field.widget,
  }))
}

/** What happens to a layer with certain settings and a certain input. */
export interface ExampleRow {
  readonly set: readonly string[]
  readonly input: Shape
  /** Absent where it is refused. */
  readonly output?: { readonly shape: Shape; readonly parameters: number; readonly code: string }
  /** Why it is refused, and what is offered. */
  readonly refusal?: { readonly problem: string; readonly fixes: readonly string[] }
}

export function exampleRows(type: LayerType, language: Language): readonly ExampleRow[] {
  const fields = new Map(attributesOf(type).map(({ name, field }) => [name, field]))
  return type.examples.map((example) => {
    const attributes = (example.attributes ?? {}) as Record<string, AttributeValue>
    const set = Object.entries(attributes).map(([name, value]) => {
      const field = fields.get(name)
      return field ? `${field.label[language]} ${printValue(value, field, language)}` : name
    })
    const { input } = example
    if ('refused' in example) return { set, input, refusal: refusalOf(type, attributes, input, language) }
    const { shape, parameters } = example
    const code = type.python.expression(type.attributes.parse(attributes), input)
    return { set, input, output: { shape, parameters, code: `self.${type.python.module}1 = ${code}` } }
  })
}

/** What the compiler says of the block in a network where `input` arrives. */
function refusalOf(
  { type }: LayerType,
  attributes: Readonly<Record<string, AttributeValue>>,
  input: Shape,
  language: Language,
): NonNullable<ExampleRow['refusal']> {
  const document: NetworkDocument = {
    format: 1,
    name: type,
    dataset: 'example',
    stacks: [
      {
        x: 0,
        y: 0,
        blocks: [
          { id: 'hat', type: hat },
          { id: 'block', type, attributes },
        ],
      },
    ],
    definitions: [],
    training: {},
  }
  const facts = { shape: input, classes: ['a', 'b'], mean: [], std: [] }
  const { diagnostics } = compile(document, { datasets: () => facts })
  const diagnostic = diagnostics.find(({ block, severity }) => block === 'block' && severity === 'error')
  if (!diagnostic) throw new Error(`An example of ${type} says that it is refused, but it is not`)
  return {
    problem: diagnosticMessage(diagnostic, language),
    fixes: diagnostic.fixes.map((fix) => fixMessage(fix, language)),
  }
}

const hat = blockTypes.find(({ kind }) => kind === 'hat')?.type as string

/** Python that the block brings along besides one expression: a function, or a class that torch.nn lacks. */
export function codeOf(type: BlockType): string | undefined {
  if (type.kind === 'augmentation') {
    return `${type.python.source}\n\n\nimages = ${type.python.call(type.attributes.parse({}))}`
  }
  if (type.kind !== 'layer') return undefined
  const sources = type.examples.map(({ attributes, input }) => {
    return type.python.definition?.(type.attributes.parse(attributes ?? {}), input)?.source
  })
  return sources.find((source) => source !== undefined)
}

/** The blocks before and after one in the palette's order. */
export function neighboursOf(type: string): { readonly previous?: BlockType; readonly next?: BlockType } {
  const order = blocksByCategory('', 'en').flatMap(({ types }) => types)
  const index = order.findIndex((one) => one.type === type)
  const [previous, next] = [order[index - 1], order[index + 1]]
  return index < 0 ? {} : { ...(previous && { previous }), ...(next && { next }) }
}
