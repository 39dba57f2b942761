import { expect, test } from 'vitest'
import { noticed } from './left-out.ts'

const problem = (code: string, count: number) => ({ code, count, examples: [], message: code })

test('files that were refused come first and are counted; what was changed or hidden is not', () => {
  const { problems, leftOut, files } = noticed({
    counts: { train: 26, validation: 6, test: 6 },
    problems: [
      problem('rotated', 3),
      problem('broken', 4),
      problem('hidden', 2),
      problem('duplicate-kept', 5),
      problem('not-an-image', 6),
    ],
  })
  expect(problems.map(({ code }) => code)).toEqual(['broken', 'not-an-image', 'rotated', 'hidden', 'duplicate-kept'])
  expect([leftOut, files]).toEqual([10, 48])
})
