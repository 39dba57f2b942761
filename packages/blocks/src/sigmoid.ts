import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'

/** Brings every number between 0 and 1. */
export const sigmoid = defineLayer({
  type: 'sigmoid',
  category: 'activation',
  name: { en: 'Sigmoid', ko: 'Sigmoid (시그모이드)' },
  summary: {
    en: 'Brings every number between 0 and 1.',
    ko: '모든 수를 0과 1 사이로 만듭니다.',
  },
  description: {
    en: 'Good as a gate: what it makes is multiplied with something else, as in squeeze-and-excitation. Between many layers it slows learning down, because it is flat at both ends.',
    ko: '문 역할에 좋습니다. 스퀴즈-엑사이테이션처럼 결과를 다른 값에 곱합니다. 양 끝이 평평해서, 여러 층 사이에 쓰면 학습이 느려집니다.',
  },
  pytorch: 'torch.nn.Sigmoid',
  attributes: z.strictObject({}),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'sigmoid', expression: () => call('nn.Sigmoid', []) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
