import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'
import { dim, dimension } from './softmax-dimension.ts'

/** Turns scores into shares that add up to 1. */
export const softmax = defineLayer({
  type: 'softmax',
  category: 'activation',
  name: { en: 'Softmax', ko: 'Softmax' },
  summary: {
    en: 'Turns scores into shares between 0 and 1 that add up to 1.',
    ko: '점수를 더하면 1이 되는 0과 1 사이의 비율로 바꿉니다.',
  },
  description: {
    en: 'Inside a network it serves as attention: it says where to look. At the end it is not needed, because the loss turns the scores of classify into probabilities by itself.',
    ko: '네트워크 안에서는 어디를 볼지 정하는 주의(attention)로 씁니다. 끝에는 필요 없습니다. 분류의 점수는 손실 함수가 스스로 확률로 바꿉니다.',
  },
  pytorch: 'torch.nn.Softmax',
  attributes: z.strictObject({ dim }),
  ranks: [1, 2, 3],
  normalizesScores: true,
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'softmax', expression: ({ dim }) => call('nn.Softmax', [], { dim: [dimension(dim), null] }) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { attributes: { dim: 'features' }, input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
