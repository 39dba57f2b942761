import { expect, it } from 'vitest'
import { projectingStride } from './projecting-stride.ts'

it('finds the smallest stride wherever there is one', () => {
  for (let from = 1; from <= 40; from++) {
    for (let to = 1; to <= 40; to++) {
      const strides = Array.from({ length: from }, (_, index) => index + 1)
      const expected = strides.find((stride) => Math.floor((from - 1) / stride) + 1 === to)
      expect(projectingStride([3, from, from], [8, to, to]), `${from} to ${to}`).toBe(expected)
    }
  }
})

it('takes a stride of its own for each axis', () => {
  expect(projectingStride([3, 28, 9], [8, 14, 9])).toEqual([2, 1])
  expect(projectingStride([3, 28, 9], [8, 14, 10])).toBeUndefined()
  expect(projectingStride([16], [8])).toBeUndefined()
})
