import { expect, test } from 'vitest'
import type { Studio } from '../studio/studio.ts'
import { keptOf } from './kept.ts'

test('is kept as long as its network is open, apart from other networks, and tells of changes', () => {
  const [one, other] = [{}, {}] as [Studio, Studio]
  const stroke = { points: [{ x: 0, y: 0 }], width: 0.1, colour: '#000000', filled: false }
  let told = 0
  const stop = keptOf(one).subscribe(() => {
    told += 1
  })
  keptOf(one).set('strokes', (all) => [...all, stroke])
  keptOf(one).set('strokes', (all) => [...all, stroke])
  keptOf(one).set('way', 'draw')
  stop()
  keptOf(one).set('way', 'camera')
  expect(keptOf(one).state).toMatchObject({ strokes: [stroke, stroke], way: 'camera' })
  expect(told).toBe(2)
  expect(keptOf(other).state).toMatchObject({ strokes: [], way: 'draw' })
})
