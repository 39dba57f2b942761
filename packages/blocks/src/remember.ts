import { defineStructure, name } from '@blocksight/network'
import { z } from 'zod'

/** Gives the value at this place a name, for blocks further down. */
export const remember = defineStructure({
  kind: 'reference',
  type: 'remember',
  category: 'connection',
  name: { en: 'Remember as', ko: '기억하기' },
  summary: {
    en: 'Gives what arrives here a name, so that blocks below can come back to it.',
    ko: '여기에 온 것에 이름을 붙여, 아래 블록이 다시 쓸 수 있게 합니다.',
  },
  description: {
    en: 'Nothing changes on the way through. Use the name with “join with” or “continue from”. A name can be given once and is seen below, not above.',
    ko: '지나가는 값은 바뀌지 않습니다. 이름은 “합치기”나 “이어서 계속”에서 씁니다. 이름은 한 번만 붙일 수 있고, 위가 아니라 아래에서만 보입니다.',
  },
  attributes: z.strictObject({
    name: name({
      default: 'here',
      label: { en: 'Name', ko: '이름' },
      help: { en: 'Any word you like.', ko: '마음에 드는 아무 이름이나 쓰세요.' },
    }),
  }),
  lower: (attributes, input, build) => {
    build.bind(attributes.name, input)
    return input
  },
})
