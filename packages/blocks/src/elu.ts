import { call, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'

/** Keeps what is positive and bends the rest smoothly towards −alpha. */
export const elu = defineLayer({
  type: 'elu',
  category: 'activation',
  name: { en: 'ELU', ko: 'ELU' },
  summary: {
    en: 'Keeps positive numbers and bends negative ones smoothly towards −alpha.',
    ko: '양수는 그대로 두고 음수는 −alpha 쪽으로 부드럽게 휩니다.',
  },
  description: {
    en: 'Like ReLU, but without a corner and with negative outputs, which keeps the mean near zero.',
    ko: 'ReLU와 비슷하지만 꺾이는 점이 없고 음수 출력이 있어 평균이 0에 가깝게 유지됩니다.',
  },
  pytorch: 'torch.nn.ELU',
  attributes: z.strictObject({
    alpha: number({
      default: 1,
      minimum: 0,
      maximum: 100,
      label: { en: 'Alpha', ko: '알파' },
      help: { en: 'How far below zero the output can go.', ko: '출력이 0 아래로 얼마나 내려갈 수 있는지 정합니다.' },
    }),
  }),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'elu', expression: ({ alpha }) => call('nn.ELU', [], { alpha: [alpha, 1] }) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
