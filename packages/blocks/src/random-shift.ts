import { defineAugmentation, integer } from '@blocksight/network'
import { z } from 'zod'

/** Moves every training image by a few random pixels; what comes in from outside is black. */
export const randomShift = defineAugmentation({
  type: 'random-shift',
  category: 'augmentation',
  name: { en: 'Random shift', ko: '무작위 이동' },
  summary: {
    en: 'Moves every training image a few pixels in a random direction.',
    ko: '학습 이미지를 무작위 방향으로 몇 픽셀씩 옮깁니다.',
  },
  description: {
    en: 'The network learns that a thing is the same wherever it stands. Pixels that come in from outside are black.',
    ko: '어디에 있든 같은 것임을 배우게 합니다. 밖에서 들어오는 픽셀은 검은색입니다.',
  },
  attributes: z.strictObject({
    pixels: integer({
      default: 2,
      minimum: 1,
      maximum: 64,
      label: { en: 'Pixels', ko: '픽셀' },
      help: { en: 'The longest way along each axis.', ko: '각 방향으로 움직이는 최대 거리입니다.' },
    }),
  }),
  python: {
    name: 'random_shift',
    source: `def random_shift(images, generator, pixels):
    """Moves every image by up to \`pixels\` along each axis; black comes in from outside."""
    count, _, height, width = images.shape
    windows = F.pad(images, [pixels] * 4).unfold(2, height, 1).unfold(3, width, 1)  # a view of every possible shift
    down, right = torch.randint(0, 2 * pixels + 1, (2, count), generator=generator)
    shifted = windows[torch.arange(count), :, down, right]
    return shifted.contiguous(memory_format=torch.channels_last)`,
    call: ({ pixels }) => `random_shift(images, generator, ${pixels})`,
  },
  examples: [{ input: [1, 28, 28] }, { attributes: { pixels: 4 }, input: [3, 32, 32] }],
})
