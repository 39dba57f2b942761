import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'

/** Keeps what is positive, turns the rest to zero. */
export const relu = defineLayer({
  type: 'relu',
  category: 'activation',
  name: { en: 'ReLU', ko: 'ReLU' },
  summary: {
    en: 'Keeps positive numbers and turns the rest to zero; the usual activation after a convolution.',
    ko: '양수는 그대로 두고 나머지는 0으로 만듭니다. 합성곱 뒤에 가장 흔히 쓰는 활성화입니다.',
  },
  description: {
    en: 'Without an activation between them, two layers could be replaced by one. ReLU is the simplest that works.',
    ko: '사이에 활성화가 없으면 두 층은 한 층과 다를 바 없습니다. ReLU는 그중 가장 단순하면서 잘 통하는 활성화입니다.',
  },
  pytorch: 'torch.nn.ReLU',
  attributes: z.strictObject({}),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'relu', expression: () => call('nn.ReLU', []) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
