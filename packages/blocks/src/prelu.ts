import { call, choice, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'

/** Keeps what is positive and learns how much of the rest to let through. */
export const prelu = defineLayer({
  type: 'prelu',
  category: 'activation',
  name: { en: 'PReLU', ko: 'PReLU' },
  summary: {
    en: 'Keeps positive numbers and learns how much of the negative ones to let through.',
    ko: '양수는 그대로 두고, 음수를 얼마나 통과시킬지는 학습합니다.',
  },
  description: {
    en: 'LeakyReLU with a slope that training finds: one for all, or one for each channel.',
    ko: '기울기를 학습으로 찾는 LeakyReLU입니다. 전체에 하나를 쓰거나 채널마다 하나씩 씁니다.',
  },
  pytorch: 'torch.nn.PReLU',
  attributes: z.strictObject({
    numParameters: choice({
      default: 'one',
      choices: {
        one: { en: 'One for all', ko: '전체에 하나' },
        channels: { en: 'One per channel', ko: '채널마다 하나' },
      },
      label: { en: 'Slopes', ko: '기울기 수' },
      help: { en: 'How many slopes are learned.', ko: '학습할 기울기의 수입니다.' },
    }),
    init: number({
      default: 0.25,
      minimum: -10,
      maximum: 10,
      label: { en: 'First slope', ko: '처음 기울기' },
      help: { en: 'The slope that training begins with.', ko: '학습을 시작할 때의 기울기입니다.' },
    }),
  }),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: ({ numParameters }, input) => (numParameters === 'channels' ? (input[0] as number) : 1),
  macs: () => 0,
  python: {
    module: 'prelu',
    expression: ({ numParameters, init }, input) =>
      call('nn.PReLU', [], { numParameters: [numParameters === 'channels' ? input[0] : 1, 1], init: [init, 0.25] }),
  },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 1 },
    { attributes: { numParameters: 'channels' }, input: [64, 14, 14], shape: [64, 14, 14], parameters: 64 },
    { attributes: { numParameters: 'channels', init: 0.1 }, input: [128], shape: [128], parameters: 128 },
  ],
})
