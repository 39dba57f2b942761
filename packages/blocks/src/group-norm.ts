import { call, defineLayer, elements, flag, formatShape, integer } from '@blocksight/network'
import { z } from 'zod'
import { dividingGroups } from './dividing-groups.ts'
import { setting } from './fixing.ts'
import { eps } from './normalization-attributes.ts'

/** Brings every group of channels to mean 0 and deviation 1, each image by itself. */
export const groupNorm = defineLayer({
  type: 'group-norm',
  category: 'normalization',
  name: { en: 'GroupNorm', ko: 'GroupNorm (그룹 정규화)' },
  summary: {
    en: 'Evens out groups of channels, each image by itself; works with any batch size.',
    ko: '채널을 그룹으로 묶어 이미지마다 따로 값을 고르게 합니다. 배치 크기와 상관없이 잘 됩니다.',
  },
  description: {
    en: 'BatchNorm2d needs many images at a time, GroupNorm none but its own. It does the same while training and while testing. One group takes all channels together.',
    ko: 'BatchNorm2d는 한 번에 여러 이미지가 필요하지만 GroupNorm은 자기 이미지만 봅니다. 학습할 때와 시험할 때 똑같이 계산합니다. 그룹이 하나이면 모든 채널을 함께 봅니다.',
  },
  pytorch: 'torch.nn.GroupNorm',
  attributes: z.strictObject({
    numGroups: integer({
      default: 8,
      minimum: 1,
      maximum: 65536,
      label: { en: 'Groups', ko: '그룹' },
      help: {
        en: 'How many groups the channels are split into. Must divide their number.',
        ko: '채널을 나누는 그룹 수입니다. 채널 수를 나누어떨어지게 해야 합니다.',
      },
    }),
    eps,
    affine: flag({
      default: true,
      label: { en: 'Scale and shift', ko: '크기와 이동 학습' },
      help: { en: 'Learn a scale and a shift for each channel.', ko: '채널마다 크기와 이동을 학습합니다.' },
    }),
  }),
  face: ['numGroups'],
  ranks: [1, 3],
  infer: ({ numGroups }, input) => {
    const divided = dividingGroups('numGroups', numGroups, [input[0] as number])
    if (divided) return divided
    // PyTorch refuses one value per group when a single image comes, and that is how a prediction is made.
    if (elements(input) / numGroups > 1) return input
    return {
      code: 'one-value-per-channel',
      attribute: 'numGroups',
      values: { type: 'group-norm', shape: formatShape(input) },
      fixes: elements(input) > 1 ? [setting('numGroups', 1)] : [{ code: 'remove-block', edits: [{ remove: true }] }],
    }
  },
  parameters: ({ affine }, input) => (affine ? 2 * (input[0] as number) : 0),
  macs: () => 0,
  python: {
    module: 'norm',
    expression: ({ numGroups, eps, affine }, input) =>
      call('nn.GroupNorm', [numGroups, input[0]], { eps: [eps, 1e-5], affine: [affine, true] }),
  },
  examples: [
    { input: [32, 14, 14], shape: [32, 14, 14], parameters: 64 },
    { attributes: { numGroups: 1, affine: false }, input: [12], shape: [12], parameters: 0 },
    { input: [12, 5, 5], refused: 'groups-do-not-divide' },
    { attributes: { numGroups: 4 }, input: [4, 1, 1], refused: 'one-value-per-channel' },
    { input: [7, 16], refused: 'wrong-rank' },
  ],
})
