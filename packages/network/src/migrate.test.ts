import { expect, test } from 'vitest'
import type { AttributeMigration } from './block-type.ts'
import type { NetworkDocument } from './document.ts'
import { migrateAttributes } from './migrate.ts'
import { parseNetwork } from './parse.ts'

const rename = (from: string, to: string): AttributeMigration => ({
  name: `${from} is called ${to}`,
  up: ({ [from]: value, ...rest }) => (value === undefined ? rest : { ...rest, [to]: value }),
  down: ({ [to]: value, ...rest }) => (value === undefined ? rest : { ...rest, [from]: value }),
})
const migrations: Readonly<Record<string, readonly AttributeMigration[]>> = {
  conv: [rename('filters', 'channels'), rename('channels', 'outChannels')],
}
const migrationsOf = (type: string) => migrations[type] ?? []

const old: NetworkDocument = {
  format: 1,
  name: 'Old',
  dataset: 'digits',
  stacks: [
    {
      x: 0,
      y: 0,
      blocks: [
        { id: 'a', type: 'conv', attributes: { filters: 8, stride: 2 } },
        { id: 'r', type: 'repeat', bodies: [[{ id: 'b', type: 'conv', attributes: { filters: 4 } }]] },
      ],
    },
  ],
  definitions: [{ id: 'd', name: 'D', arguments: [], blocks: [{ id: 'c', type: 'conv' }] }],
  training: {},
}

test('attributes of an old document come into their newest form, wherever the block is', () => {
  const document = migrateAttributes(old, migrationsOf)
  expect(document.stacks[0]?.blocks[0]?.attributes).toEqual({ stride: 2, outChannels: 8 })
  expect(document.stacks[0]?.blocks[1]?.bodies?.[0]?.[0]?.attributes).toEqual({ outChannels: 4 })
  expect(document.versions).toEqual({ conv: 2 })
  expect(parseNetwork(JSON.stringify(document)).document).toEqual(document)
})

test('a document goes on from where it was saved, and one that is current comes back as it is', () => {
  const half: NetworkDocument = {
    ...old,
    versions: { conv: 1 },
    stacks: [{ x: 0, y: 0, blocks: [{ id: 'a', type: 'conv', attributes: { channels: 8 } }] }],
  }
  const document = migrateAttributes(half, migrationsOf)
  expect(document.stacks[0]?.blocks[0]?.attributes).toEqual({ outChannels: 8 })
  expect(migrateAttributes(document, migrationsOf)).toBe(document)
  expect(migrateAttributes(old, () => [])).toBe(old)
})
