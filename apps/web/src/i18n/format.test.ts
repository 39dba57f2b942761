import { expect, test } from 'vitest'
import { bytes, duration, percent } from './format.ts'

test('a line end never parts a number from its unit', () => {
  const written = [duration(8, 'en'), duration(185, 'en'), duration(7440, 'en'), bytes(11_600_000), percent(0.98765)]
  expect(written).toEqual(['8\u00a0s', '3\u00a0min 5\u00a0s', '2\u00a0h 4\u00a0min', '11.6\u00a0MB', '98.77\u00a0%'])
  expect([duration(8, 'ko'), duration(185, 'ko')]).toEqual(['8초', '3분 5초'])
})
