import { networkDocument } from '@blocksight/network'
import { z } from 'zod'
import { blockTypes } from './index.ts'

/**
 * JSON Schema (draft 2020-12) of a saved network with the attributes of every block type, for editors that complete and
 * check as one types. It is stricter than reading is: an attribute may also refer to an argument, and unknown block
 * types are kept.
 */
export function networkJsonSchema(): Record<string, unknown> {
  const document = z.toJSONSchema(networkDocument, { io: 'input' }) as { $defs?: Record<string, unknown> }
  const types = blockTypes.map(({ type, name, summary, attributes }) => ({
    if: { properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword.
    then: {
      title: name.en,
      description: summary.en,
      properties: { attributes: withReferences(z.toJSONSchema(attributes, { io: 'input' })) },
    },
  }))
  const definitions = Object.fromEntries(
    Object.entries(document.$defs ?? {}).map(([key, schema]) => [
      key,
      isBlock(schema) ? { ...schema, allOf: types } : schema,
    ]),
  )
  return { title: 'Blocksight network, format 1', ...document, $defs: definitions }
}

function isBlock(schema: unknown): schema is { properties: object } {
  const { properties } = schema as { properties?: object }
  return properties !== undefined && 'type' in properties && 'bodies' in properties
}

const reference = { type: 'object', properties: { argument: { type: 'string' } }, required: ['argument'] }

function withReferences({ $schema: _, ...schema }: { $schema?: unknown; properties?: unknown }) {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, object>)
  return {
    ...schema,
    properties: Object.fromEntries(properties.map(([name, one]) => [name, { anyOf: [one, reference] }])),
  }
}
