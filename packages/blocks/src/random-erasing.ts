import { defineAugmentation, number } from '@blocksight/network'
import { z } from 'zod'
import { setting } from './fixing.ts'

/** Covers a random rectangle of a random share of the training images. */
export const randomErasing = defineAugmentation({
  type: 'random-erasing',
  category: 'augmentation',
  name: { en: 'Random erasing', ko: '무작위 지우기' },
  summary: {
    en: 'Covers a random rectangle of the training image, so that the network looks at all of it.',
    ko: '학습 이미지의 사각형 하나를 무작위로 가려, 네트워크가 이미지를 두루 보게 합니다.',
  },
  description: {
    en: 'When the head of the cat is hidden, its tail has to do. The rectangle’s area is drawn between the two shares, its sides up to about three times as long as each other.',
    ko: '고양이 머리가 가려지면 꼬리로 알아봐야 합니다. 사각형의 넓이는 두 비율 사이에서 뽑고, 두 변의 길이는 세 배쯤까지 다를 수 있습니다.',
  },
  attributes: z.strictObject({
    p: number({
      default: 0.5,
      minimum: 0,
      maximum: 1,
      label: { en: 'Probability', ko: '확률' },
      help: { en: 'How often a rectangle is covered.', ko: '사각형을 가릴 확률입니다.' },
    }),
    smallest: number({
      default: 0.02,
      minimum: 0.001,
      maximum: 1,
      label: { en: 'Smallest share', ko: '최소 비율' },
      help: { en: 'Of the image’s area.', ko: '이미지 넓이에 대한 비율입니다.' },
    }),
    largest: number({
      default: 0.33,
      minimum: 0.001,
      maximum: 1,
      label: { en: 'Largest share', ko: '최대 비율' },
      help: { en: 'Of the image’s area.', ko: '이미지 넓이에 대한 비율입니다.' },
    }),
    value: number({
      default: 0,
      minimum: 0,
      maximum: 1,
      label: { en: 'Brightness', ko: '밝기' },
      help: { en: 'What covers it: 0 is black, 1 is white.', ko: '가리는 색입니다. 0은 검은색, 1은 흰색입니다.' },
    }),
  }),
  check: ({ smallest, largest }) =>
    smallest <= largest
      ? undefined
      : {
          code: 'attribute-invalid',
          attribute: 'smallest',
          values: { attribute: 'smallest', received: smallest, expected: `≤ ${largest}` },
          fixes: [setting('smallest', largest)],
        },
  python: {
    name: 'random_erasing',
    source: `def random_erasing(images, generator, p, smallest, largest, value=0.0):
    """Covers a rectangle of every image with probability \`p\`; its share of the area lies between the two given."""
    count, _, height, width = images.shape
    chance, share, stretch, down, right = torch.rand(5, count, 1, 1, generator=generator).to(images.device)
    area = (smallest + (largest - smallest) * share) * height * width
    ratio = 3.3 ** (2 * stretch - 1)  # of height to width, as likely tall as wide
    tall = (area * ratio).sqrt().round().clamp(1, height)
    wide = (area / ratio).sqrt().round().clamp(1, width)
    top = (down * (height - tall + 1)).floor()
    left = (right * (width - wide + 1)).floor()
    row = torch.arange(height, device=images.device)[:, None]
    column = torch.arange(width, device=images.device)
    covered = (row >= top) & (row < top + tall) & (column >= left) & (column < left + wide) & (chance < p)
    return torch.where(covered[:, None], value, images)`,
    call: ({ p, smallest, largest, value }) =>
      `random_erasing(images, generator, ${p}, ${smallest}, ${largest}${value === 0 ? '' : `, value=${value}`})`,
  },
  examples: [
    { input: [3, 32, 32] },
    { attributes: { p: 1, smallest: 0.1, largest: 0.9, value: 1 }, input: [1, 8, 14] },
  ],
})
