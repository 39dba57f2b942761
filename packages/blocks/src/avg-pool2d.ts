import { call, defineLayer, flag, integer, pair } from '@blocksight/network'
import { z } from 'zod'
import { setting } from './fixing.ts'
import { pooledSize } from './pooling.ts'
import { ceilMode, kernelSize, padding, stride } from './pooling-attributes.ts'

/** Keeps the mean of the numbers under a sliding window. */
export const avgPool2d = defineLayer({
  type: 'avg-pool2d',
  category: 'pooling',
  name: { en: 'AvgPool2d', ko: 'AvgPool2d (평균 풀링)' },
  summary: {
    en: 'Shrinks the image by keeping the mean of every window.',
    ko: '창마다 평균만 남겨 이미지를 줄입니다.',
  },
  description: {
    en: 'A window of 2 halves height and width. Where max pooling keeps the strongest trace of a pattern, average pooling keeps how much of it there is.',
    ko: '창 크기가 2이면 높이와 너비가 반이 됩니다. 최대 풀링이 무늬의 가장 강한 흔적을 남긴다면, 평균 풀링은 무늬가 얼마나 있는지를 남깁니다.',
  },
  pytorch: 'torch.nn.AvgPool2d',
  attributes: z.strictObject({
    kernelSize,
    stride,
    padding,
    ceilMode,
    countIncludePad: flag({
      default: true,
      label: { en: 'Count padding', ko: '패딩 포함' },
      help: {
        en: 'Whether the added pixels (zeros) count in the mean.',
        ko: '더한 픽셀(0)을 평균에 넣을지 정합니다.',
      },
    }),
    divisorOverride: integer({
      default: 0,
      minimum: 0,
      maximum: 1_048_576,
      label: { en: 'Divisor', ko: '나누는 수' },
      help: {
        en: 'What the sum of a window is divided by; 0 divides by the number of its pixels.',
        ko: '창의 합을 나누는 수입니다. 0이면 창의 픽셀 수로 나눕니다.',
      },
    }),
  }),
  ranks: [3],
  infer: (attributes, input) => {
    const output = pooledSize(attributes, input)
    const { divisorOverride, ceilMode, countIncludePad } = attributes
    if ('code' in output || divisorOverride === 0) return output
    const [height, width] = pair(attributes.kernelSize)
    const padded = pair(attributes.padding).some((pixels) => pixels > 0)
    // The exporter drops the divisor without a word, which is right only where every window divides by its own size.
    if (divisorOverride === height * width && !ceilMode && (countIncludePad || !padded)) return output
    return {
      code: 'onnx-cannot-carry',
      attribute: 'divisorOverride',
      values: { attribute: 'divisorOverride', received: divisorOverride, expected: 0 },
      fixes: [setting('divisorOverride', undefined)],
    }
  },
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'pool',
    expression: ({ kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride }) =>
      call('nn.AvgPool2d', [kernelSize], {
        stride: [stride === 'window' ? null : stride, null],
        padding: [padding, 0],
        ceilMode: [ceilMode, false],
        countIncludePad: [countIncludePad, true],
        divisorOverride: [divisorOverride === 0 ? null : divisorOverride, null],
      }),
  },
  examples: [
    { input: [16, 28, 28], shape: [16, 14, 14], parameters: 0 },
    {
      attributes: { kernelSize: 3, stride: 2, padding: 1, countIncludePad: false },
      input: [8, 7, 7],
      shape: [8, 4, 4],
      parameters: 0,
    },
    { attributes: { divisorOverride: 4 }, input: [8, 6, 6], shape: [8, 3, 3], parameters: 0 },
    { attributes: { divisorOverride: 3 }, input: [8, 6, 6], refused: 'onnx-cannot-carry' },
    { attributes: { stride: 5, ceilMode: true }, input: [8, 10, 10], refused: 'onnx-cannot-carry' },
    { attributes: { kernelSize: 8 }, input: [8, 5, 5], refused: 'pools-to-nothing' },
    { attributes: { padding: 2 }, input: [8, 5, 5], refused: 'padding-too-large' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
