import { call, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'

/** Turns random numbers to zero while training. */
export const dropout = defineLayer({
  type: 'dropout',
  category: 'regularization',
  name: { en: 'Dropout', ko: 'Dropout (드롭아웃)' },
  summary: {
    en: 'While training, turns a random share of the numbers to zero, so that the network memorises less.',
    ko: '학습할 때 일부 값을 무작위로 0으로 만들어 네트워크가 외우지 않게 합니다.',
  },
  description: {
    en: 'No part can rely on any single other part. The rest is scaled up to make up for what is missing; while testing nothing is dropped.',
    ko: '어떤 부분도 다른 한 부분에만 기댈 수 없게 됩니다. 남은 값은 빠진 만큼 키우고, 시험할 때는 아무것도 빼지 않습니다.',
  },
  pytorch: 'torch.nn.Dropout',
  attributes: z.strictObject({
    p: number({
      default: 0.5,
      minimum: 0,
      maximum: 1,
      label: { en: 'Share', ko: '비율' },
      help: { en: 'The share of numbers turned to zero.', ko: '0으로 만드는 값의 비율입니다.' },
    }),
  }),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'dropout', expression: ({ p }) => call('nn.Dropout', [], { p: [p, 0.5] }) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
