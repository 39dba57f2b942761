import { call, defineLayer, flag, formatShape, number } from '@blocksight/network'
import { z } from 'zod'
import { setting } from './fixing.ts'
import { eps } from './normalization-attributes.ts'

/** Brings every channel to mean 0 and deviation 1 over the batch, then scales and shifts it. */
export const batchNorm2d = defineLayer({
  type: 'batch-norm2d',
  category: 'normalization',
  name: { en: 'BatchNorm2d', ko: 'BatchNorm2d (배치 정규화)' },
  summary: {
    en: 'Evens out every channel over the batch, so that training is faster and steadier.',
    ko: '배치 전체에서 채널마다 값을 고르게 해 학습을 빠르고 안정되게 합니다.',
  },
  description: {
    en: 'Usually stands between a convolution and its activation; the convolution then needs no bias. While testing it uses averages collected in training.',
    ko: '보통 합성곱과 활성화 사이에 놓습니다. 그러면 합성곱에는 편향이 필요 없습니다. 시험할 때는 학습 중에 모은 평균을 씁니다.',
  },
  pytorch: 'torch.nn.BatchNorm2d',
  attributes: z.strictObject({
    eps,
    momentum: number({
      default: 0.1,
      minimum: 0,
      maximum: 1,
      label: { en: 'Momentum', ko: '모멘텀' },
      help: {
        en: 'How quickly the collected averages follow the newest batch.',
        ko: '모아 둔 평균이 새 배치를 얼마나 빨리 따라가는지 정합니다.',
      },
    }),
    affine: flag({
      default: true,
      label: { en: 'Scale and shift', ko: '크기와 이동 학습' },
      help: { en: 'Learn a scale and a shift for each channel.', ko: '채널마다 크기와 이동을 학습합니다.' },
    }),
    trackRunningStats: flag({
      default: true,
      label: { en: 'Collect averages', ko: '평균 모으기' },
      help: {
        en: 'Collect averages in training to use while testing.',
        ko: '학습 중에 평균을 모아 시험할 때 씁니다.',
      },
    }),
  }),
  face: [],
  ranks: [3],
  infer: ({ trackRunningStats }, input) =>
    // Without averages it normalises while testing as well, and PyTorch refuses one number of one image.
    trackRunningStats || input[1] !== 1 || input[2] !== 1
      ? input
      : {
          code: 'one-value-per-channel',
          attribute: 'trackRunningStats',
          values: { type: 'batch-norm2d', shape: formatShape(input) },
          fixes: [setting('trackRunningStats', undefined)],
        },
  parameters: ({ affine }, input) => (affine ? 2 * (input[0] as number) : 0),
  macs: () => 0,
  python: {
    module: 'norm',
    expression: ({ eps, momentum, affine, trackRunningStats }, input) =>
      call('nn.BatchNorm2d', [input[0]], {
        eps: [eps, 1e-5],
        momentum: [momentum, 0.1],
        affine: [affine, true],
        trackRunningStats: [trackRunningStats, true],
      }),
  },
  examples: [
    { input: [16, 28, 28], shape: [16, 28, 28], parameters: 32 },
    { attributes: { affine: false }, input: [8, 4, 4], shape: [8, 4, 4], parameters: 0 },
    { attributes: { trackRunningStats: false }, input: [8, 1, 1], refused: 'one-value-per-channel' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
