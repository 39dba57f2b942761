import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'

/** Brings every number between −1 and 1. */
export const tanh = defineLayer({
  type: 'tanh',
  category: 'activation',
  name: { en: 'Tanh', ko: 'Tanh' },
  summary: {
    en: 'Brings every number between −1 and 1.',
    ko: '모든 수를 −1과 1 사이로 만듭니다.',
  },
  description: {
    en: 'The activation of the first convolutional networks (LeNet). Its outputs lie around zero; at both ends it is flat, so deep networks learn slowly with it.',
    ko: '초기 합성곱 네트워크(LeNet)의 활성화입니다. 출력이 0을 중심으로 놓이지만 양 끝이 평평해 깊은 네트워크에서는 학습이 느립니다.',
  },
  pytorch: 'torch.nn.Tanh',
  attributes: z.strictObject({}),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'tanh', expression: () => call('nn.Tanh', []) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
