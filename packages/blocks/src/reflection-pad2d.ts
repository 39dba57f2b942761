import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'
import { addedSides, reflectedSize } from './padded-size.ts'

/** Adds pixels around the image that mirror it. */
export const reflectionPad2d = defineLayer({
  type: 'reflection-pad2d',
  category: 'padding',
  name: { en: 'ReflectionPad2d', ko: 'ReflectionPad2d (반사 패딩)' },
  summary: {
    en: 'Makes the image larger by mirroring it at its edges.',
    ko: '가장자리에서 거울처럼 비추어 이미지를 넓힙니다.',
  },
  description: {
    en: 'The border looks like more of the same picture, so a convolution sees no artificial dark edge. It can mirror at most one pixel less than there are.',
    ko: '테두리가 같은 그림의 연장처럼 보여 합성곱이 인위적인 어두운 가장자리를 보지 않습니다. 있는 픽셀보다 하나 적은 만큼까지 비출 수 있습니다.',
  },
  pytorch: 'torch.nn.ReflectionPad2d',
  attributes: z.strictObject({ padding: addedSides }),
  ranks: [3],
  infer: ({ padding }, input) => reflectedSize(padding, input),
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'pad', expression: ({ padding }) => call('nn.ReflectionPad2d', [padding]) },
  examples: [
    { input: [8, 5, 5], shape: [8, 7, 7], parameters: 0 },
    { attributes: { padding: [1, 2, 0, 3] }, input: [3, 4, 6], shape: [3, 7, 9], parameters: 0 },
    { attributes: { padding: 5 }, input: [8, 5, 5], refused: 'padding-too-large' },
    { attributes: { padding: [0, 0, 0, 1] }, input: [8, 1, 5], refused: 'padding-too-large' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
