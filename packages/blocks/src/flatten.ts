import { call, defineLayer, elements } from '@blocksight/network'
import { z } from 'zod'

/** Lays every number of the input out as one row of features. */
export const flatten = defineLayer({
  type: 'flatten',
  category: 'shape',
  name: { en: 'Flatten', ko: 'Flatten (펼치기)' },
  summary: {
    en: 'Lays the whole image out as one row of features, as Linear and classify need it.',
    ko: '이미지 전체를 한 줄의 특징으로 펼칩니다. Linear와 분류 블록에 필요합니다.',
  },
  description: {
    en: 'Nothing is learned and nothing is lost: 64×7×7 becomes 3136 features. A large image makes the next Linear large; pooling before it keeps it small.',
    ko: '학습하는 것도 잃는 것도 없습니다. 64×7×7은 특징 3136개가 됩니다. 이미지가 크면 다음 Linear도 커지므로, 앞에서 풀링하면 작게 유지됩니다.',
  },
  pytorch: 'torch.nn.Flatten',
  attributes: z.strictObject({}),
  ranks: [1, 2, 3],
  bridges: [{ from: [2, 3], to: 1, blocks: [{ type: 'flatten' }] }],
  infer: (_, input) => [elements(input)],
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'flatten', expression: () => call('nn.Flatten', []) },
  examples: [
    { input: [64, 7, 7], shape: [3136], parameters: 0 },
    { input: [12, 32], shape: [384], parameters: 0 },
    { input: [10], shape: [10], parameters: 0 },
  ],
})
