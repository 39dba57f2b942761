import { expect, test } from 'vitest'
import { builtinFacts } from './index.ts'

const all = Object.entries(builtinFacts)

test.each(all)('%s is complete and consistent', (id, facts) => {
  expect(facts.id).toBe(id)
  expect(new Set(facts.classes).size).toBe(facts.classes.length)
  const { koreanClasses = facts.classes } = facts
  expect(new Set(koreanClasses).size).toBe(facts.classes.length)
  expect(koreanClasses).toHaveLength(facts.classes.length)
  expect(facts.mean).toHaveLength(facts.shape[0])
  expect(facts.std).toHaveLength(facts.shape[0])
  for (const value of facts.mean) expect(value > 0 && value < 1).toBe(true)
  for (const value of facts.std) expect(value > 0.05 && value < 0.5).toBe(true)
  for (const text of [facts.name, facts.summary]) expect(text.en && text.ko).toBeTruthy()
})

test.each(all)('every source of %s has an address and a checksum that says what it covers', (_id, facts) => {
  for (const source of facts.sources) {
    expect(source.mirrors.length).toBeGreaterThan(0)
    for (const mirror of source.mirrors) expect(new URL(mirror).protocol).toMatch(/^https?:$/)
    expect(source.checksums.some(({ algorithm }) => algorithm === 'sha256')).toBe(true)
    for (const { algorithm, covers, member, value } of source.checksums) {
      expect(value).toMatch(algorithm === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{32}$/)
      expect(member !== undefined).toBe(covers === 'member')
    }
  }
})
