import { z } from 'zod'
import type { Text } from './text.ts'

/** What a form, a tooltip and the documentation need to know of an attribute or a setting. */
export interface Field {
  readonly label: Text
  readonly help: Text
  readonly widget: 'integer' | 'number' | 'size' | 'sides' | 'flag' | 'choice' | 'name'
  readonly minimum?: number
  readonly maximum?: number
  readonly choices?: readonly string[]
  readonly choiceLabels?: Readonly<Record<string, Text>>
}

/** Where the constructors below leave the `Field` of every schema they make. */
export const fieldRegistry = z.registry<Field>()

/** The `Field` of an attribute's schema. Every attribute is made by a constructor below, so there always is one. */
export function fieldOf(schema: z.core.$ZodType): Field {
  const field = fieldRegistry.get(schema)
  if (!field) throw new Error('An attribute schema was not made by a field constructor')
  return field
}

interface Described {
  label: Text
  help: Text
}
interface Ranged extends Described {
  minimum: number
  maximum: number
}

/** A whole number. */
export function integer({ default: value, ...field }: Ranged & { default: number }) {
  const schema = z.int().min(field.minimum).max(field.maximum).default(value)
  return schema.register(fieldRegistry, { ...field, widget: 'integer' })
}

/** A finite number. */
export function number({ default: value, ...field }: Ranged & { default: number }) {
  const schema = z.number().min(field.minimum).max(field.maximum).default(value)
  return schema.register(fieldRegistry, { ...field, widget: 'number' })
}

/** One number for both axes, or `[height, width]`. */
export type Size = number | readonly [number, number]

/** A size along height and width; PyTorch's `int or tuple`. */
export function size(field: Ranged & { default: Size }): z.ZodDefault<z.ZodType<Size>> {
  return sizeOrWord<never>({ ...field, words: {} })
}

/** A size, or one of a few words with a meaning of their own (padding `same`). */
export function sizeOrWord<const W extends string>({
  default: value,
  words,
  ...field
}: Ranged & { default: Size | NoInfer<W>; words: Readonly<Record<W, Text>> }): z.ZodDefault<z.ZodType<Size | W>> {
  const known = Object.keys(words) as W[]
  const one = z.int().min(field.minimum).max(field.maximum)
  const both = z.tuple([one, one]).readonly()
  const schema = z
    .union([one, both, ...known.map((word) => z.literal(word))])
    .default(value as Size) as unknown as z.ZodDefault<z.ZodType<Size | W>>
  const choices = known.length > 0 && { choices: known, choiceLabels: words }
  return schema.register(fieldRegistry, { ...field, widget: 'size', ...choices })
}

/** One number for all sides, or `[left, right, top, bottom]`: PyTorch's order for the padding layers. */
export type Sides = number | readonly [number, number, number, number]

/** Pixels on the four sides of an image. */
export function sides({ default: value, ...field }: Ranged & { default: Sides }): z.ZodDefault<z.ZodType<Sides>> {
  const one = z.int().min(field.minimum).max(field.maximum)
  const every = z.tuple([one, one, one, one]).readonly()
  const schema = z.union([one, every]).default(value as number) as unknown as z.ZodDefault<z.ZodType<Sides>>
  return schema.register(fieldRegistry, { ...field, widget: 'sides' })
}

/** Yes or no. */
export function flag({ default: value, ...field }: Described & { default: boolean }) {
  return z
    .boolean()
    .default(value)
    .register(fieldRegistry, { ...field, widget: 'flag' })
}

/** One of a few words. */
export function choice<const C extends string>({
  default: value,
  choices,
  ...field
}: Described & { choices: Readonly<Record<C, Text>>; default: NoInfer<C> }) {
  const words = Object.keys(choices) as C[]
  const schema = z.enum(words as [C, ...C[]]).default(value as never) as unknown as z.ZodDefault<z.ZodType<C>>
  return schema.register(fieldRegistry, { ...field, widget: 'choice', choices: words, choiceLabels: choices })
}

/** A name a person gives; any text of 1 to 60 characters. It never reaches generated code. */
export function name({ default: value, ...field }: Described & { default: string }) {
  return z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default(value)
    .register(fieldRegistry, { ...field, widget: 'name' })
}

/** Both axes of a size, `[height, width]`. */
export function pair(value: Size): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value
}
