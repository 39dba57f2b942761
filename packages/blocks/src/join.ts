import { choice, defineStructure, name } from '@blocksight/network'
import { z } from 'zod'
import { mergeChoices, waysTo } from './merging.ts'

/** Puts a remembered value together with the one that arrives. */
export const join = defineStructure({
  kind: 'reference',
  type: 'join',
  category: 'connection',
  name: { en: 'Join with', ko: '합치기' },
  summary: {
    en: 'Puts what was remembered above together with what arrives here.',
    ko: '위에서 기억해 둔 것을 여기에 온 것과 합칩니다.',
  },
  description: {
    en: 'Concat puts the channels one after the other and needs the same height and width; add and multiply need the same shape. Multiply also takes one number per channel (channels×1×1).',
    ko: '이어 붙이기는 채널을 차례로 이으며 높이와 너비가 같아야 합니다. 더하기와 곱하기는 모양이 같아야 합니다. 곱하기는 채널마다 수 하나(채널×1×1)도 받습니다.',
  },
  attributes: z.strictObject({
    name: name({
      default: 'here',
      label: { en: 'Name', ko: '이름' },
      help: { en: 'A name remembered above.', ko: '위에서 기억해 둔 이름입니다.' },
    }),
    operation: choice({
      default: 'concat',
      choices: mergeChoices,
      label: { en: 'By', ko: '방법' },
      help: { en: 'How the two become one.', ko: '둘을 하나로 만드는 방법입니다.' },
    }),
  }),
  lower: (attributes, input, build) => {
    const remembered = build.recall(attributes.name)
    return build.merge(attributes.operation, [input, remembered], {
      variable: 'saved',
      attribute: 'name',
      fixes: ([arriving, kept]) =>
        (arriving && kept ? waysTo(attributes.operation, arriving, kept) : []).map((before) => ({
          code: 'insert-before',
          edits: [{ before }],
        })),
    })
  },
})
