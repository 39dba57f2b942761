import { call, defineLayer, size } from '@blocksight/network'
import { z } from 'zod'
import { pooledSize } from './pooling.ts'
import { ceilMode, kernelSize, padding, stride } from './pooling-attributes.ts'

/** Keeps the largest number under a sliding window. */
export const maxPool2d = defineLayer({
  type: 'max-pool2d',
  category: 'pooling',
  name: { en: 'MaxPool2d', ko: 'MaxPool2d (최대 풀링)' },
  summary: {
    en: 'Shrinks the image by keeping the largest number in every window.',
    ko: '창마다 가장 큰 값만 남겨 이미지를 줄입니다.',
  },
  description: {
    en: 'A window of 2 halves height and width. What was found stays, where exactly it was found blurs a little; the layers behind see more of the image.',
    ko: '창 크기가 2이면 높이와 너비가 반이 됩니다. 무엇을 찾았는지는 남고 정확한 위치는 조금 흐려지며, 뒤의 층은 이미지를 더 넓게 봅니다.',
  },
  pytorch: 'torch.nn.MaxPool2d',
  attributes: z.strictObject({
    kernelSize,
    stride,
    padding,
    dilation: size({
      default: 1,
      minimum: 1,
      maximum: 1024,
      label: { en: 'Dilation', ko: '팽창' },
      help: { en: 'The distance between the pixels of a window.', ko: '창 안 픽셀 사이의 간격입니다.' },
    }),
    ceilMode,
  }),
  ranks: [3],
  infer: (attributes, input) => pooledSize(attributes, input),
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'pool',
    expression: ({ kernelSize, stride, padding, dilation, ceilMode }) =>
      call('nn.MaxPool2d', [kernelSize], {
        stride: [stride === 'window' ? null : stride, null],
        padding: [padding, 0],
        dilation: [dilation, 1],
        ceilMode: [ceilMode, false],
      }),
  },
  examples: [
    { input: [16, 28, 28], shape: [16, 14, 14], parameters: 0 },
    { attributes: { kernelSize: 3, stride: 2, padding: 1 }, input: [8, 7, 7], shape: [8, 4, 4], parameters: 0 },
    { attributes: { ceilMode: true }, input: [8, 5, 5], shape: [8, 3, 3], parameters: 0 },
    { attributes: { kernelSize: 8 }, input: [8, 5, 5], refused: 'pools-to-nothing' },
    { attributes: { padding: 1, dilation: 2 }, input: [8, 1, 5], refused: 'pools-to-nothing' },
    { attributes: { stride: 5, ceilMode: true }, input: [8, 10, 10], refused: 'onnx-cannot-carry' },
    { attributes: { padding: 2 }, input: [8, 5, 5], refused: 'padding-too-large' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
