import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'

/** A smooth ReLU: the input times its sigmoid. */
export const silu = defineLayer({
  type: 'silu',
  category: 'activation',
  name: { en: 'SiLU', ko: 'SiLU (Swish)' },
  summary: {
    en: 'A smooth ReLU: the input times its sigmoid; also called Swish.',
    ko: '입력에 시그모이드를 곱한 부드러운 ReLU입니다. Swish라고도 합니다.',
  },
  description: {
    en: 'The activation of EfficientNet and of the YOLO family. It dips a little below zero before it vanishes.',
    ko: 'EfficientNet과 YOLO 계열에서 쓰는 활성화입니다. 사라지기 전에 0 아래로 조금 내려갑니다.',
  },
  pytorch: 'torch.nn.SiLU',
  attributes: z.strictObject({}),
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'silu', expression: () => call('nn.SiLU', []) },
  examples: [
    { input: [64, 14, 14], shape: [64, 14, 14], parameters: 0 },
    { input: [7, 16], shape: [7, 16], parameters: 0 },
    { input: [128], shape: [128], parameters: 0 },
  ],
})
