import { expect, test } from 'vitest'
import { describe as describeDiagnostic } from './diagnostic.ts'
import { identityHash } from './identity.ts'
import { parseNetwork } from './parse.ts'

const document = {
  format: 1,
  name: '“); import os #',
  dataset: 'digits',
  stacks: [
    {
      x: 1,
      y: 2,
      blocks: [
        { id: 'd', type: 'data', bodies: [[]] },
        { id: 'q', type: 'from-the-future', attributes: { a: 1 } },
      ],
    },
  ],
  definitions: [],
  training: { epochs: 2 },
}

test('keeps what it reads, unknown block types and missing defaults included', () => {
  expect(parseNetwork(JSON.stringify(document)).document).toEqual(document)
  expect(parseNetwork(`\uFEFF${JSON.stringify(document)}`).document).toEqual(document)
  expect(parseNetwork({ ...document, definitions: undefined, training: undefined }).document?.training).toEqual({})
})

test.each([
  ['{', 'document-not-json'],
  ['[]', 'document-invalid'],
  ['null', 'document-invalid'],
  [JSON.stringify({ ...document, format: 2 }), 'document-too-new'],
  [JSON.stringify({ ...document, extra: 1 }), 'document-invalid'],
  [JSON.stringify({ ...document, training: { epochs: 0 } }), 'document-invalid'],
  [JSON.stringify({ ...document, stacks: [{ x: 0, y: 0, blocks: [{ type: 'relu' }] }] }), 'document-invalid'],
  [`${'['.repeat(5000)}${']'.repeat(5000)}`, 'document-too-deep'],
])('refuses %.40s with a message', (text, code) => {
  const { diagnostics } = parseNetwork(text)
  expect(diagnostics?.[0]?.code).toBe(code)
  for (const diagnostic of diagnostics ?? []) {
    expect(describeDiagnostic(diagnostic, 'en')).not.toMatch(/\{\w+\}/)
    expect(describeDiagnostic(diagnostic, 'ko')).toMatch(/[가-힣]/)
  }
})

test('the identity is of dataset, program and training alone', async () => {
  const isProgram = ({ type }: { type: string }) => type === 'data'
  const read = (change: object) =>
    parseNetwork({ ...document, ...change }).document as NonNullable<ReturnType<typeof parseNetwork>['document']>
  const hash = identityHash(read({}), isProgram)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const [stack] = document.stacks
  const moved = [
    { ...stack, x: 99 },
    { x: 0, y: 0, blocks: [{ id: 'l', type: 'relu' }] },
  ]
  expect(identityHash(read({ name: 'Other', stacks: moved }), isProgram)).toBe(hash)
  expect(identityHash(read({ training: { epochs: 2, batchSize: 128 } }), isProgram)).toBe(hash)
  expect(identityHash(read({ training: { epochs: 3 } }), isProgram)).not.toBe(hash)
  expect(identityHash(read({ dataset: 'mnist' }), isProgram)).not.toBe(hash)
})
