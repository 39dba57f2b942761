import { choice, defineAugmentation, formatShape, integer, literal } from '@blocksight/network'
import { z } from 'zod'
import { setting } from './fixing.ts'

/** Pads every training image and cuts a random piece of the old size out of it. */
export const randomCrop = defineAugmentation({
  type: 'random-crop',
  category: 'augmentation',
  name: { en: 'Random crop', ko: '무작위 자르기' },
  summary: {
    en: 'Adds a border to every training image and cuts a random piece of the old size out of it.',
    ko: '학습 이미지에 테두리를 더한 뒤 원래 크기만큼 무작위로 잘라 냅니다.',
  },
  description: {
    en: 'The usual augmentation for CIFAR-10, with a border of 4. With “zeros” it is the same as a random shift; mirroring the edge looks more natural on photographs.',
    ko: 'CIFAR-10에서 흔히 쓰는 증강으로, 보통 테두리 4를 씁니다. “0으로 채움”은 무작위 이동과 같고, 사진에서는 가장자리를 비추는 편이 더 자연스럽습니다.',
  },
  attributes: z.strictObject({
    padding: integer({
      default: 4,
      minimum: 1,
      maximum: 64,
      label: { en: 'Border', ko: '테두리' },
      help: { en: 'Pixels added on every side before cutting.', ko: '자르기 전에 모든 쪽에 더하는 픽셀 수입니다.' },
    }),
    paddingMode: choice({
      default: 'zeros',
      choices: {
        zeros: { en: 'Black', ko: '검은색' },
        reflect: { en: 'Reflect', ko: '반사' },
        replicate: { en: 'Replicate', ko: '가장자리 복제' },
      },
      label: { en: 'Border holds', ko: '테두리 내용' },
      help: { en: 'What the added pixels show.', ko: '더한 픽셀에 무엇이 보일지 정합니다.' },
    }),
  }),
  check: ({ padding, paddingMode }, input) => {
    const most = Math.min(input[1] as number, input[2] as number) - 1
    if (paddingMode !== 'reflect' || padding <= most) return undefined
    return {
      code: 'padding-too-large',
      attribute: 'padding',
      values: { padding, expected: formatShape([most]) },
      fixes: [most >= 1 ? setting('padding', most) : setting('paddingMode', undefined)],
    }
  },
  python: {
    name: 'random_crop',
    source: `def random_crop(images, generator, padding, mode="constant"):
    """Adds a border of \`padding\` pixels to every image and cuts a random piece of the old size out of it."""
    count, _, height, width = images.shape
    bordered = F.pad(images, [padding] * 4, mode=mode)
    windows = bordered.unfold(2, height, 1).unfold(3, width, 1)  # a view of every possible piece
    top, left = torch.randint(0, 2 * padding + 1, (2, count), generator=generator)
    cut = windows[torch.arange(count), :, top, left]
    return cut.contiguous(memory_format=torch.channels_last)`,
    call: ({ padding, paddingMode }) => {
      const mode = paddingMode === 'zeros' ? '' : `, mode=${literal(paddingMode)}`
      return `random_crop(images, generator, ${padding}${mode})`
    },
  },
  examples: [
    { input: [3, 32, 32] },
    { attributes: { padding: 2, paddingMode: 'reflect' }, input: [1, 28, 28] },
    { attributes: { padding: 3, paddingMode: 'replicate' }, input: [3, 9, 14] },
  ],
})
