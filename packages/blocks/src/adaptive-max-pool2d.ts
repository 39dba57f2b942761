import { call, defineLayer, formatShape, pair } from '@blocksight/network'
import { z } from 'zod'
import { divisors, nearest, sizing } from './fixing.ts'
import { outputSize } from './pooling-attributes.ts'

/** The largest number of as many windows as give the wanted size. */
export const adaptiveMaxPool2d = defineLayer({
  type: 'adaptive-max-pool2d',
  category: 'pooling',
  name: { en: 'AdaptiveMaxPool2d', ko: 'AdaptiveMaxPool2d (적응 최대 풀링)' },
  summary: {
    en: 'Brings an image to a chosen size by keeping the largest number of every window; size 1 is global max pooling.',
    ko: '창마다 가장 큰 값을 남겨 이미지를 정한 크기로 만듭니다. 크기 1은 전역 최대 풀링입니다.',
  },
  description: {
    en: 'With size 1 every channel becomes one number: the strongest trace of its pattern anywhere in the image. The size must divide height and width evenly, because the ONNX export knows no other windows.',
    ko: '크기가 1이면 채널마다 수 하나, 곧 이미지 어디서든 그 무늬가 가장 강하게 나타난 정도만 남습니다. ONNX로 내보낼 수 있도록 크기가 높이와 너비를 나누어떨어지게 해야 합니다.',
  },
  pytorch: 'torch.nn.AdaptiveMaxPool2d',
  attributes: z.strictObject({ outputSize }),
  ranks: [3],
  infer: ({ outputSize }, input) => {
    const [height, width] = input.slice(1) as [number, number]
    const wanted = pair(outputSize)
    if (height % wanted[0] === 0 && width % wanted[1] === 0) return [input[0] as number, ...wanted]
    const fits = [nearest(wanted[0], divisors(height)), nearest(wanted[1], divisors(width))] as const
    return {
      code: 'onnx-cannot-carry',
      attribute: 'outputSize',
      values: { attribute: 'outputSize', received: formatShape(wanted), expected: formatShape(fits) },
      fixes: [sizing('outputSize', fits)],
    }
  },
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'pool', expression: ({ outputSize }) => call('nn.AdaptiveMaxPool2d', [outputSize]) },
  examples: [
    { input: [64, 7, 7], shape: [64, 1, 1], parameters: 0 },
    { attributes: { outputSize: [3, 4] }, input: [8, 9, 8], shape: [8, 3, 4], parameters: 0 },
    { attributes: { outputSize: 2 }, input: [8, 7, 7], refused: 'onnx-cannot-carry' },
    { attributes: { outputSize: 8 }, input: [8, 4, 4], refused: 'onnx-cannot-carry' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
