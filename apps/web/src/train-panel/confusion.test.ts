import { expect, test } from 'vitest'
import { mistakesOf, rowShares } from './confusion.ts'

const confusion = [
  [8, 2, 0],
  [0, 5, 5],
  [0, 0, 0],
]

test('mistakes are what is off the diagonal, the most frequent first', () => {
  expect(mistakesOf(confusion)).toEqual([
    { truth: 1, answer: 2, count: 5 },
    { truth: 0, answer: 1, count: 2 },
  ])
  expect(mistakesOf([[3]])).toEqual([])
})

test('rows are shares of their class, also of a class without images', () => {
  expect(rowShares(confusion)).toEqual([
    [0.8, 0.2, 0],
    [0, 0.5, 0.5],
    [0, 0, 0],
  ])
})
