import { defineStructure, name } from '@blocksight/network'
import { z } from 'zod'

/** Leaves what arrives aside and goes on from a remembered value. */
export const continueFrom = defineStructure({
  kind: 'reference',
  type: 'continue-from',
  category: 'connection',
  name: { en: 'Continue from', ko: '이어서 계속' },
  summary: {
    en: 'Goes on from what was remembered above, instead of from the block right above.',
    ko: '바로 위 블록 대신, 위에서 기억해 둔 것에서 이어 갑니다.',
  },
  description: {
    en: 'Together with “remember as” and “join with” it can say any network without a loop: remember the end of one path, continue from its beginning, join later.',
    ko: '“기억하기”, “합치기”와 함께 쓰면 순환이 없는 어떤 네트워크도 만들 수 있습니다. 한 길의 끝을 기억하고, 그 시작에서 이어 간 뒤, 나중에 합치세요.',
  },
  attributes: z.strictObject({
    name: name({
      default: 'here',
      label: { en: 'Name', ko: '이름' },
      help: { en: 'A name remembered above.', ko: '위에서 기억해 둔 이름입니다.' },
    }),
  }),
  lower: (attributes, _, build) => build.recall(attributes.name),
})
