import { z } from 'zod'
import { savedTrainingSettings } from './training.ts'

/** An attribute's value as saved: plain JSON, or a reference to an argument of the my block around it. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly argument: string }

/** A placement of a block type in a network. `bodies` are the stacks that a container holds, in order. */
export interface Block {
  readonly id: string
  readonly type: string
  readonly attributes?: Readonly<Record<string, AttributeValue>> | undefined
  readonly bodies?: readonly (readonly Block[])[] | undefined
}

const identifier = z.string().min(1).max(80)

const attributeValue: z.ZodType<AttributeValue> = z.union([
  z.number(),
  z.string().max(1000),
  z.boolean(),
  z.null(),
  z.array(z.union([z.number(), z.string().max(1000), z.boolean(), z.null()])).max(16),
  z.strictObject({ argument: z.string().min(1).max(60) }),
])

const block: z.ZodType<Block> = z.lazy(() =>
  z.strictObject({
    id: identifier,
    type: z.string().min(1).max(80),
    attributes: z.record(z.string().max(80), attributeValue).optional(),
    bodies: z.array(z.array(block)).max(64).optional(),
  }),
)

const stack = z.strictObject({ x: z.number(), y: z.number(), blocks: z.array(block) })

const definition = z.strictObject({
  id: identifier,
  name: z.string().min(1).max(60),
  arguments: z.array(z.strictObject({ name: z.string().min(1).max(60), value: attributeValue })).max(32),
  blocks: z.array(block),
})

/**
 * The saved network, format 1. `stacks` hold the program (the stack under the data hat) and loose stacks;
 * `definitions` are my blocks; `training` holds the settings that differ from their defaults.
 */
export const networkDocument = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1).max(200),
  dataset: z.string().min(1).max(200),
  stacks: z.array(stack).max(1000),
  definitions: z.array(definition).max(200).default([]),
  training: savedTrainingSettings.default({}),
  /** How many attribute migrations of each block type this document has been through; see `migrateAttributes`. */
  versions: z.record(z.string().max(80), z.int().min(0)).optional(),
})

export type NetworkDocument = Readonly<z.output<typeof networkDocument>>
export type Stack = NetworkDocument['stacks'][number]
export type Definition = NetworkDocument['definitions'][number]
