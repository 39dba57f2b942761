import { expect, test } from 'vitest'
import { guessesOf, softmax } from './answers.ts'

test('scores become probabilities, however large they are', () => {
  expect(softmax([0, Math.log(3)])[1]).toBeCloseTo(0.75, 12)
  expect(softmax([1000, 1000, -1000])).toEqual([0.5, 0.5, 0])
})

test('guesses come with the most probable first, and a class without a name by its number', () => {
  expect(guessesOf([0.2, 0.7, 0.1], ['cat', 'dog'])).toEqual([
    { index: 1, name: 'dog', probability: 0.7 },
    { index: 0, name: 'cat', probability: 0.2 },
    { index: 2, name: '2', probability: 0.1 },
  ])
})
