import { defineStructure, name } from '@blocksight/network'
import { z } from 'zod'

/** Uses a stack that the network defines under a name; its other attributes are values for the stack's arguments. */
export const myBlock = defineStructure({
  kind: 'reference',
  type: 'my-block',
  category: 'structure',
  name: { en: 'My block', ko: '내 블록' },
  summary: {
    en: 'Uses a stack you defined once, with weights of its own.',
    ko: '한 번 정의해 둔 스택을 씁니다. 가중치는 쓸 때마다 따로 가집니다.',
  },
  description: {
    en: 'Define a stack once and use it wherever you like; arguments make each use a little different. It sees none of the names remembered around it.',
    ko: '스택을 한 번 정의하고 원하는 곳마다 쓰세요. 인자로 쓸 때마다 조금씩 다르게 할 수 있습니다. 둘레에서 기억한 이름은 보이지 않습니다.',
  },
  attributes: z.looseObject({
    definition: name({
      default: 'my-block',
      label: { en: 'Definition', ko: '정의' },
      help: { en: 'The id of the stack to use.', ko: '사용할 스택의 id입니다.' },
    }),
  }),
  lower: ({ definition, ...values }, input, build) => build.use(definition, values, input),
})
