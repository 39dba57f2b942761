import { choice, defineStructure } from '@blocksight/network'
import { z } from 'zod'
import { mergeChoices, waysTo } from './merging.ts'

/** Several paths from one input, put together at the end. */
export const parallel = defineStructure({
  kind: 'container',
  type: 'parallel',
  category: 'structure',
  name: { en: 'Parallel', ko: '병렬' },
  summary: {
    en: 'Sends its input through several paths side by side and puts their outputs together.',
    ko: '입력을 나란한 여러 길로 보내고 출력을 하나로 합칩니다.',
  },
  description: {
    en: 'Concat puts the channels of all paths one after the other; add and multiply need outputs of the same shape. An empty path hands its input on.',
    ko: '이어 붙이기는 모든 길의 채널을 차례로 잇습니다. 더하기와 곱하기는 출력 모양이 같아야 합니다. 빈 길은 입력을 그대로 넘깁니다.',
  },
  attributes: z.strictObject({
    operation: choice({
      default: 'concat',
      choices: mergeChoices,
      label: { en: 'Put together by', ko: '합치는 방법' },
      help: { en: 'How the outputs become one.', ko: '출력을 하나로 만드는 방법입니다.' },
    }),
  }),
  bodies: { least: 2, most: 16, holds: 'layers', label: { en: 'path', ko: '길' } },
  lower: ({ operation }, input, build, paths) => {
    const outputs = Array.from({ length: paths }, (_, path) => build.sequence(path, input))
    return build.merge(operation, outputs, {
      variable: 'path',
      attribute: 'operation',
      fixes: ([first, ...others]) => {
        const ways = others.map((shape) => (first ? waysTo(operation, shape, first) : []))
        const most = Math.max(0, ...ways.map(({ length }) => length))
        return Array.from({ length: most }, (_, way) => ({
          code: 'insert-before' as const,
          edits: ways.flatMap((choices, path) => {
            const append = choices[way] ?? choices[0]
            return append ? [{ body: path + 1, append }] : []
          }),
        }))
      },
    })
  },
})
