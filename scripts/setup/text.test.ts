import { expect, it } from 'vitest'
import { texts } from './text.mjs'

const placeholders = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

it.for(Object.entries(texts))('%s says the same in English and Korean', ([, languages]) => {
  const [english, korean, ...more] = languages
  expect(more).toEqual([])
  expect(korean).toMatch(/[가-힣]/)
  expect(english).not.toMatch(/[가-힣]/)
  expect(placeholders(korean)).toEqual(placeholders(english))
})
