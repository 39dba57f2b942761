import { call, defineLayer, pair } from '@blocksight/network'
import { z } from 'zod'
import { outputSize } from './pooling-attributes.ts'

/** The mean over as many windows as give the wanted size. */
export const adaptiveAvgPool2d = defineLayer({
  type: 'adaptive-avg-pool2d',
  category: 'pooling',
  name: { en: 'AdaptiveAvgPool2d', ko: 'AdaptiveAvgPool2d (적응 평균 풀링)' },
  summary: {
    en: 'Brings any image to a chosen size by taking means; size 1 is global average pooling.',
    ko: '평균을 내어 어떤 이미지든 정한 크기로 만듭니다. 크기 1은 전역 평균 풀링입니다.',
  },
  description: {
    en: 'With size 1 every channel becomes one number: how much of its pattern the whole image has. That keeps the layers behind small; put Flatten after it before Linear or classify.',
    ko: '크기가 1이면 채널마다 수 하나, 곧 그 무늬가 이미지 전체에 얼마나 있는지만 남습니다. 뒤의 층이 작아집니다. Linear나 분류 앞에는 Flatten을 이어 놓으세요.',
  },
  pytorch: 'torch.nn.AdaptiveAvgPool2d',
  attributes: z.strictObject({ outputSize }),
  ranks: [3],
  bridges: [
    { from: [3], to: 1, blocks: [{ type: 'adaptive-avg-pool2d', attributes: { outputSize: 1 } }, { type: 'flatten' }] },
  ],
  infer: ({ outputSize }, input) => [input[0] as number, ...pair(outputSize)],
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'pool', expression: ({ outputSize }) => call('nn.AdaptiveAvgPool2d', [outputSize]) },
  examples: [
    { input: [64, 7, 7], shape: [64, 1, 1], parameters: 0 },
    { attributes: { outputSize: [3, 20] }, input: [8, 7, 9], shape: [8, 3, 20], parameters: 0 },
    { input: [128], refused: 'wrong-rank' },
  ],
})
