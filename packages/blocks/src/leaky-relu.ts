import { call, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'

/** Keeps what is positive and lets a little of the rest through. */
export const leakyRelu = defineLayer({
  type: 'leaky-relu',
  category: 'activation',
  name: { en: 'LeakyReLU', ko: 'LeakyReLU' },
  summary: {
    en: 'Keeps positive numbers and lets a small share of negative ones through.',
    ko: '양수는 그대로 두고 음수는 조금만 통과시킵니다.',
  },
  description: {
    en: 'With ReLU a neuron that is always negative stops learning, because nothing comes through. The small slope keeps it alive.',
    ko: 'ReLU에서는 늘 음수만 나오는 뉴런은 아무것도 내보내지 못해 학습이 멈춥니다. 작은 기울기가 그런 뉴런을 살려 둡니다.',
  },
  pytorch: 'torch.nn.LeakyReLU',
  attributes: z.strictObject({
    negativeSlope: number({
      default: 0.01,
      minimum: 0,
      maximum: 10,
      label: { en: 'Negative slope', ko: '음수 기울기' },
      help: { en: 'What negative numbers are multiplied with.', ko: '음수에 곱하는 수입니다.' },
    }),
  }),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'leaky',
    expression: ({ negativeSlope }) => call('nn.LeakyReLU', [], { negativeSlope: [negativeSlope, 0.01] }),
  },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
