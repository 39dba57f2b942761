import { expect, test } from 'vitest'
import { DatasetProblem, Findings } from './problem.ts'

test('what was found is counted in the words of each language, and sizes have a unit', () => {
  const findings = new Findings()
  findings.add('file-too-large', 'a.tif', { limit: 64 * 2 ** 20 })
  findings.add('too-many-pixels', 'b.png', { limit: 100_000_000 })
  findings.add('small-class', 'bird')
  for (let number = 0; number < 1234; number++) findings.add('broken', `${number}.jpg`)
  expect(findings.list().map(({ texts }) => texts)).toEqual([
    { en: 'Left out, because larger than 64 MB: 1.', ko: '64 MB보다 큰 파일 1개를 뺐습니다.' },
    {
      en: 'Left out undecoded, because of more than 100 million pixels: 1. Make them smaller.',
      ko: '픽셀이 1억 개를 넘는 이미지 1장은 풀지 않고 뺐습니다. 크기를 줄이세요.',
    },
    {
      en: '1 class has too few images to be in every split.',
      ko: '이미지가 적어 모든 분할에 넣을 수 없는 클래스가 1개입니다.',
    },
    { en: 'Left out, because broken or cut off: 1,234.', ko: '손상되었거나 잘린 이미지 1,234장을 뺐습니다.' },
  ])
  findings.add('small-class', 'fish')
  expect(findings.list()[2]?.texts.en).toBe('2 classes have too few images to be in every split.')
})

test('a refusal tells in each language what was lost', () => {
  const losses = { en: 'Left out: 2.', ko: '2장을 뺐습니다.' }
  const { texts } = new DatasetProblem('no-images', { detail: losses })
  expect(texts.en).toMatch(/Left out: 2\.$/)
  expect(texts.ko).toMatch(/2장을 뺐습니다\.$/)
  const bomb = new DatasetProblem('zip-bomb', { unpacked: 40 * 2 ** 30, packed: 1500, limit: 32 * 2 ** 30 })
  expect(bomb.message).toContain('from 1.46 kB to 40 GB; at most 32 GB')
})
