import { call, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'

/** Turns random channels to zero while training. */
export const dropout2d = defineLayer({
  type: 'dropout2d',
  category: 'regularization',
  name: { en: 'Dropout2d', ko: 'Dropout2d (채널 드롭아웃)' },
  summary: {
    en: 'While training, turns a random share of whole channels to zero.',
    ko: '학습할 때 일부 채널을 통째로 무작위로 0으로 만듭니다.',
  },
  description: {
    en: 'Neighbouring pixels know the same, so dropping single pixels of an image hardly hides anything. Dropping a whole channel does.',
    ko: '이웃한 픽셀은 거의 같은 정보를 가지므로 픽셀 하나씩 빼는 것은 효과가 작습니다. 채널을 통째로 빼면 효과가 있습니다.',
  },
  pytorch: 'torch.nn.Dropout2d',
  attributes: z.strictObject({
    p: number({
      default: 0.5,
      minimum: 0,
      maximum: 1,
      label: { en: 'Share', ko: '비율' },
      help: { en: 'The share of channels turned to zero.', ko: '0으로 만드는 채널의 비율입니다.' },
    }),
  }),
  ranks: [3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'dropout', expression: ({ p }) => call('nn.Dropout2d', [], { p: [p, 0.5] }) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { attributes: { p: 0.1 }, input: [3, 5, 4], shape: [3, 5, 4], parameters: 0 },
    { input: [7, 16], refused: 'wrong-rank' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
