import { expect, test } from 'vitest'
import { rowShares, worstMistakes } from './confusion.ts'

const confusion = [
  [8, 2, 0],
  [0, 5, 5],
  [0, 0, 0],
]

test('mistakes are what is off the diagonal, the most frequent first', () => {
  expect(worstMistakes(confusion, 5)).toEqual([
    { truth: 1, answer: 2, count: 5 },
    { truth: 0, answer: 1, count: 2 },
  ])
  expect(worstMistakes(confusion, 1)).toHaveLength(1)
  expect(worstMistakes([[3]], 5)).toEqual([])
})

test('rows are shares of their class, also of a class without images', () => {
  expect(rowShares(confusion)).toEqual([
    [0.8, 0.2, 0],
    [0, 0.5, 0.5],
    [0, 0, 0],
  ])
})
