import type { NetworkSummary } from '@blocksight/contracts'
import { describe, expect, it } from 'vitest'
import { nameOfCopy, networksInView, readView, type View } from './view.ts'

const network = (name: string, more: Partial<NetworkSummary> = {}): NetworkSummary => ({
  id: name,
  name,
  dataset: 'digits',
  revision: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
  state: 'draft',
  best: null,
  outline: { blocks: [], rest: 0 },
  ...more,
})
const best = (validationAccuracy: number, testAccuracy: number) => ({
  run: 'r',
  validationAccuracy,
  testAccuracy,
  sameIdentity: true,
})
const all = [
  network('Net 10', { changedAt: '2026-01-02T00:00:00.000Z', best: best(0.7, 0.9), state: 'trained' }),
  network('net 2', { changedAt: '2026-01-04T00:00:00.000Z', dataset: 'cifar10' }),
  network('숫자 분류', { changedAt: '2026-01-03T00:00:00.000Z', best: best(0.8, 0.6), state: 'training' }),
]
const datasetName = (id: string) => (id === 'cifar10' ? 'CIFAR-10' : '손글씨 숫자')
const names = (view: View) => networksInView(all, view, datasetName, 'en').map(({ name }) => name)

describe('what is shown', () => {
  it.for([
    [{}, ['net 2', '숫자 분류', 'Net 10']],
    [{ search: 'NET' }, ['net 2', 'Net 10']],
    [{ search: '  cifar   net ' }, ['net 2']],
    [{ search: '숫자' }, ['숫자 분류', 'Net 10']],
    [{ search: '수' }, []],
    [{ search: 'nothing' }, []],
    [{ dataset: 'digits' }, ['숫자 분류', 'Net 10']],
    [{ dataset: 'digits', state: 'trained' }, ['Net 10']],
    [{ state: 'draft' }, ['net 2']],
    [{ sort: 'name' }, ['net 2', 'Net 10', '숫자 분류']],
    [{ sort: 'accuracy' }, ['숫자 분류', 'Net 10', 'net 2']],
  ] as [View, string[]][])('%j', ([view, expected]) => {
    expect(names(view)).toEqual(expected)
  })

  it('is found without its accents, and with them however they are written', () => {
    const accented = [network('Émile'), network('한글')]
    const found = (search: string) => networksInView(accented, { search }, datasetName, 'en').map(({ name }) => name)
    for (const search of ['emile', 'ÉMILE', 'e\u0301mile']) expect(found(search)).toEqual(['Émile'])
    expect(found('한글'.normalize('NFD'))).toEqual(['한글'])
  })

  it('leaves the list as it came', () => {
    const before = [...all]
    names({ sort: 'name' })
    expect(all).toEqual(before)
  })
})

describe('an address', () => {
  it.for([[{ search: 'a', dataset: 'digits', state: 'draft', sort: 'name' }], [{}]] as [View][])(
    '%j comes back',
    ([view]) => {
      expect(readView({ ...view })).toEqual(view)
    },
  )

  it('that nobody wrote is taken for what it can mean', () => {
    expect(readView({ search: 7, dataset: ['x'], state: 'constructor', sort: 'changed', other: 1 })).toEqual({
      search: '7',
    })
  })
})

describe('a copy', () => {
  const ending = (number: number) => (number === 1 ? ' (copy)' : ` (copy ${number})`)
  it.for([
    ['A', [], 'A (copy)'],
    ['A', ['A (copy)', 'A (copy 2)'], 'A (copy 3)'],
    ['A (copy)', ['A (copy)'], 'A (copy 2)'],
    ['A (copy 2)', ['A (copy)', 'A (copy 2)'], 'A (copy 3)'],
    ['A (copy 2)', [], 'A (copy)'],
    ['Net 2', [], 'Net 2 (copy)'],
    ['👍'.repeat(200), [], `${'👍'.repeat(193)} (copy)`],
  ] as [string, string[], string][])('of %s beside %j is %s', ([name, taken, expected]) => {
    expect(nameOfCopy(name, ending, new Set(taken))).toBe(expected)
  })
})
