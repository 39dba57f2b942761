import { call, defineLayer, flag, integer } from '@blocksight/network'
import { z } from 'zod'

/** Every output is a weighted sum of all inputs. */
export const linear = defineLayer({
  type: 'linear',
  category: 'linear',
  name: { en: 'Linear', ko: 'Linear (완전 연결)' },
  summary: {
    en: 'Every output is a weighted sum of all input features.',
    ko: '출력 하나하나가 모든 입력 특징의 가중합입니다.',
  },
  description: {
    en: 'Also called a dense or fully connected layer. It takes features; put Flatten or global pooling before it when an image arrives.',
    ko: '완전 연결 층이라고도 합니다. 특징을 받으므로, 이미지가 들어오면 앞에 Flatten이나 전역 풀링을 놓으세요.',
  },
  pytorch: 'torch.nn.Linear',
  attributes: z.strictObject({
    outFeatures: integer({
      default: 128,
      minimum: 1,
      maximum: 1_000_000,
      label: { en: 'Output features', ko: '출력 특징' },
      help: { en: 'How many sums there are.', ko: '가중합의 개수입니다.' },
    }),
    bias: flag({
      default: true,
      label: { en: 'Bias', ko: '편향' },
      help: { en: 'A learned number added to each sum.', ko: '합마다 더하는 학습된 수입니다.' },
    }),
  }),
  face: ['outFeatures'],
  ranks: [1, 2],
  projection: (input, output) =>
    input.length === output.length && (input.length === 1 || (input.length === 2 && input[0] === output[0]))
      ? { outFeatures: output.at(-1) as number, bias: false }
      : undefined,
  infer: ({ outFeatures }, input) => [...input.slice(0, -1), outFeatures],
  parameters: ({ outFeatures, bias }, input) => outFeatures * ((input.at(-1) as number) + (bias ? 1 : 0)),
  macs: (_, input, output) => output.reduce((product, size) => product * size, input.at(-1) as number),
  python: {
    module: 'linear',
    expression: ({ outFeatures, bias }, input) =>
      call('nn.Linear', [input.at(-1), outFeatures], { bias: [bias, true] }),
  },
  examples: [
    { attributes: { outFeatures: 64 }, input: [3136], shape: [64], parameters: 200768 },
    { attributes: { outFeatures: 5, bias: false }, input: [7, 16], shape: [7, 5], parameters: 80 },
    { input: [64, 7, 7], refused: 'wrong-rank' },
  ],
})
