import { call, defineLayer, number } from '@blocksight/network'
import { z } from 'zod'
import { changedSides, paddedSize } from './padded-size.ts'

/** Adds one chosen number around the image, or cuts its edges off. */
export const constantPad2d = defineLayer({
  type: 'constant-pad2d',
  category: 'padding',
  name: { en: 'ConstantPad2d', ko: 'ConstantPad2d (상수 패딩)' },
  summary: {
    en: 'Makes the image larger by putting one chosen number around it; negative padding cuts its edges off.',
    ko: '둘레에 정한 수를 채워 이미지를 넓힙니다. 패딩이 음수이면 가장자리를 잘라 냅니다.',
  },
  description: {
    en: 'Zero is not always “nothing”: after a normalisation or an activation another number can be a better border.',
    ko: '0이 언제나 “없음”을 뜻하지는 않습니다. 정규화나 활성화 뒤에서는 다른 수가 더 알맞은 테두리일 수 있습니다.',
  },
  pytorch: 'torch.nn.ConstantPad2d',
  attributes: z.strictObject({
    padding: changedSides,
    value: number({
      default: 0,
      minimum: -1_000_000,
      maximum: 1_000_000,
      label: { en: 'Value', ko: '값' },
      help: { en: 'The number that the added pixels hold.', ko: '더한 픽셀에 채우는 수입니다.' },
    }),
  }),
  ranks: [3],
  infer: ({ padding }, input) => paddedSize(padding, input),
  parameters: () => 0,
  macs: () => 0,
  // PyTorch's ConstantPad2d has no default value, so it is always printed.
  python: { module: 'pad', expression: ({ padding, value }) => call('nn.ConstantPad2d', [padding, value]) },
  examples: [
    { attributes: { value: 0.5 }, input: [8, 5, 5], shape: [8, 7, 7], parameters: 0 },
    { attributes: { padding: [1, -2, 0, 3] }, input: [3, 4, 6], shape: [3, 7, 5], parameters: 0 },
    { attributes: { padding: -2 }, input: [8, 4, 4], refused: 'output-empty' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
