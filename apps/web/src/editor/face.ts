import { findBlockType } from '@blocksight/blocks'
import { type AttributeValue, type BlockType, type Field, fieldOf, type Language } from '@blocksight/network'

/** An attribute as a form shows it. */
export interface ShownAttribute {
  readonly name: string
  readonly field: Field
  readonly defaultValue: AttributeValue
  /** Whether a value is one the block type accepts. */
  accepts(value: unknown): boolean
}

const known = new Map<string, readonly ShownAttribute[]>()

/** The attributes of a block type in declared order. */
export function attributesOf(declaration: BlockType): readonly ShownAttribute[] {
  let shown = known.get(declaration.type)
  if (!shown) {
    shown = Object.entries(declaration.attributes.shape).map(([name, schema]) => {
      const attribute = schema as Parameters<typeof fieldOf>[0] & {
        parse(value: unknown): AttributeValue
        safeParse(value: unknown): { success: boolean }
      }
      return {
        name,
        field: fieldOf(attribute),
        defaultValue: attribute.parse(undefined),
        accepts: (value) => attribute.safeParse(value).success,
      }
    })
    known.set(declaration.type, shown)
  }
  return shown
}

/** The attributes that are edited on the block's face. */
export function faceAttributes(declaration: BlockType): readonly ShownAttribute[] {
  const { face } = declaration
  const all = attributesOf(declaration)
  return face ? all.filter(({ name }) => face.includes(name)) : all.slice(0, 2)
}

/** A value as a person writes it: `3`, `3 × 5`, `same`; a word in the person's language. */
export function printValue(value: AttributeValue, field: Field, language: Language): string {
  if (Array.isArray(value)) return value.join(' × ')
  if (typeof value === 'object' && value !== null && 'argument' in value) return `⟨${String(value.argument)}⟩`
  if (typeof value === 'boolean') return yesNo[language][value ? 1 : 0]
  return field.choiceLabels?.[String(value)]?.[language] ?? String(value)
}

/**
 * The value that a person wrote into a field of sizes: `3`, `3x5`, `3 × 5`, or one of its words, PyTorch's own or as
 * either language shows it; undefined when it is none.
 */
export function readSize(text: string, attribute: ShownAttribute): AttributeValue | undefined {
  const plain = text.trim().toLowerCase()
  const { choices = [], choiceLabels } = attribute.field
  const word = choices.find((one) => one === plain || Object.values(choiceLabels?.[one] ?? {}).includes(plain))
  if (word !== undefined) return word
  const numbers = plain.split(/\s*[x×*,\s]\s*/).map(Number)
  if (plain === '' || numbers.some((number) => !Number.isInteger(number))) return undefined
  const value = numbers.length === 1 ? (numbers[0] as number) : numbers
  return attribute.accepts(value) ? value : undefined
}

const yesNo: Readonly<Record<Language, readonly [string, string]>> = { en: ['no', 'yes'], ko: ['아니요', '예'] }

/** What a block says of the attributes that are not on its face and not at their default: `stride 2 · padding same`. */
export function restOfFace(
  type: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  language: Language,
): string {
  const declaration = findBlockType(type)
  if (!declaration) return ''
  const face = faceAttributes(declaration)
  return attributesOf(declaration)
    .filter((attribute) => !face.includes(attribute) && attributes[attribute.name] !== undefined)
    .map(
      ({ name, field }) =>
        `${field.label[language].toLowerCase()} ${printValue(attributes[name] as AttributeValue, field, language)}`,
    )
    .join(' · ')
}
