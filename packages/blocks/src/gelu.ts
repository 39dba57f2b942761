import { call, choice, defineLayer } from '@blocksight/network'
import { z } from 'zod'

/** A smooth ReLU: the input times the normal distribution at it. */
export const gelu = defineLayer({
  type: 'gelu',
  category: 'activation',
  name: { en: 'GELU', ko: 'GELU' },
  summary: {
    en: 'A smooth ReLU; the usual activation in transformers and in newer convolutional networks.',
    ko: '부드러운 ReLU입니다. 트랜스포머와 요즘 합성곱 네트워크에서 흔히 씁니다.',
  },
  description: {
    en: 'Large numbers pass, very negative ones vanish, and in between it turns over gently. It costs a little more than ReLU.',
    ko: '큰 수는 통과하고 아주 작은 음수는 사라지며, 그 사이는 완만하게 바뀝니다. ReLU보다 계산이 조금 더 듭니다.',
  },
  pytorch: 'torch.nn.GELU',
  attributes: z.strictObject({
    approximate: choice({
      default: 'none',
      choices: { none: { en: 'Exact', ko: '정확히' }, tanh: { en: 'With tanh', ko: 'tanh로 근사' } },
      label: { en: 'Computed', ko: '계산 방법' },
      help: { en: 'Exactly, or nearly with the faster tanh.', ko: '정확히 계산하거나 더 빠른 tanh로 근사합니다.' },
    }),
  }),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'gelu',
    expression: ({ approximate }) => call('nn.GELU', [], { approximate: [approximate, 'none'] }),
  },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
