import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'
import { dim, dimension } from './softmax-dimension.ts'

/** The logarithm of softmax. */
export const logSoftmax = defineLayer({
  type: 'log-softmax',
  category: 'activation',
  name: { en: 'LogSoftmax', ko: 'LogSoftmax' },
  summary: {
    en: 'The logarithm of Softmax: shares as numbers from 0 downwards.',
    ko: 'Softmax의 로그입니다. 비율을 0 이하의 수로 나타냅니다.',
  },
  description: {
    en: 'Known from networks that are trained with PyTorch’s NLLLoss. Here the loss does this by itself, so it is rarely needed.',
    ko: 'PyTorch의 NLLLoss로 학습하는 네트워크에서 볼 수 있습니다. 여기서는 손실 함수가 스스로 하므로 거의 필요하지 않습니다.',
  },
  pytorch: 'torch.nn.LogSoftmax',
  attributes: z.strictObject({ dim }),
  ranks: [1, 2, 3],
  normalizesScores: true,
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'log_softmax',
    expression: ({ dim }) => call('nn.LogSoftmax', [], { dim: [dimension(dim), null] }),
  },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { attributes: { dim: 'features' }, input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
