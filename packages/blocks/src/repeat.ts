import { defineStructure, integer } from '@blocksight/network'
import { z } from 'zod'

/** Its stack, several times in a row, each turn with weights of its own. */
export const repeat = defineStructure({
  kind: 'container',
  type: 'repeat',
  category: 'structure',
  name: { en: 'Repeat', ko: '반복' },
  summary: {
    en: 'Runs the blocks inside several times in a row; every turn has weights of its own.',
    ko: '안의 블록을 여러 번 이어서 실행합니다. 매번 서로 다른 가중치를 가집니다.',
  },
  description: {
    en: 'Deep networks repeat one pattern many times. The output of one turn is the input of the next. Names remembered inside stay inside.',
    ko: '깊은 네트워크는 한 가지 모양을 여러 번 반복합니다. 한 번의 출력이 다음 번의 입력이 됩니다. 안에서 기억한 이름은 밖에서 쓸 수 없습니다.',
  },
  attributes: z.strictObject({
    times: integer({
      default: 2,
      minimum: 1,
      maximum: 1000,
      label: { en: 'Times', ko: '횟수' },
      help: { en: 'How many turns there are.', ko: '반복하는 횟수입니다.' },
    }),
  }),
  bodies: { least: 1, most: 1, holds: 'layers', label: { en: 'repeat', ko: '반복할 블록' } },
  lower: ({ times }, input, build) => build.repeat(times, input),
})
