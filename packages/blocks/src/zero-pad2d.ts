import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'
import { changedSides, paddedSize } from './padded-size.ts'

/** Adds zeros around the image, or cuts its edges off. */
export const zeroPad2d = defineLayer({
  type: 'zero-pad2d',
  category: 'padding',
  name: { en: 'ZeroPad2d', ko: 'ZeroPad2d (0 패딩)' },
  summary: {
    en: 'Makes the image larger by putting zeros around it; negative numbers cut its edges off.',
    ko: '둘레에 0을 채워 이미지를 넓힙니다. 음수이면 가장자리를 잘라 냅니다.',
  },
  description: {
    en: 'The same padding that a convolution adds by itself, but each side can be chosen. Useful to bring two images to one size before they are joined.',
    ko: '합성곱이 스스로 더하는 패딩과 같지만 쪽마다 따로 정할 수 있습니다. 두 이미지를 합치기 전에 크기를 맞출 때 좋습니다.',
  },
  pytorch: 'torch.nn.ZeroPad2d',
  attributes: z.strictObject({ padding: changedSides }),
  ranks: [3],
  infer: ({ padding }, input) => paddedSize(padding, input),
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'pad', expression: ({ padding }) => call('nn.ZeroPad2d', [padding]) },
  examples: [
    { input: [8, 5, 5], shape: [8, 7, 7], parameters: 0 },
    { attributes: { padding: [1, -2, 0, 3] }, input: [3, 4, 6], shape: [3, 7, 5], parameters: 0 },
    { attributes: { padding: -2 }, input: [8, 4, 4], refused: 'output-empty' },
    { attributes: { padding: [-3, 9, 0, 0] }, input: [8, 4, 3], refused: 'output-empty' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
