import { choice, defineAugmentation, number } from '@blocksight/network'
import { z } from 'zod'

/** Mirrors a random share of the training images. */
export const randomFlip = defineAugmentation({
  type: 'random-flip',
  category: 'augmentation',
  name: { en: 'Random flip', ko: '무작위 뒤집기' },
  summary: {
    en: 'Mirrors a random half of the training images.',
    ko: '학습 이미지의 절반을 무작위로 뒤집습니다.',
  },
  description: {
    en: 'Good wherever a mirrored thing is still the same thing: a cat, a car. Not for digits, letters or signs, where it makes something else of them.',
    ko: '고양이나 자동차처럼 뒤집어도 같은 것일 때 좋습니다. 숫자나 글자, 표지판은 뒤집으면 다른 것이 되므로 쓰지 마세요.',
  },
  attributes: z.strictObject({
    direction: choice({
      default: 'horizontal',
      choices: {
        horizontal: { en: 'Left and right', ko: '좌우' },
        vertical: { en: 'Top and bottom', ko: '상하' },
      },
      label: { en: 'Swaps', ko: '방향' },
      help: { en: 'Which sides change places.', ko: '어느 쪽을 서로 바꿀지 정합니다.' },
    }),
    p: number({
      default: 0.5,
      minimum: 0,
      maximum: 1,
      label: { en: 'Probability', ko: '확률' },
      help: { en: 'How often an image is flipped.', ko: '이미지를 뒤집을 확률입니다.' },
    }),
  }),
  python: {
    name: 'random_flip',
    source: `def random_flip(images, generator, p, dim):
    """Mirrors every image along dimension \`dim\` with probability \`p\`."""
    flipped = torch.rand(len(images), 1, 1, 1, generator=generator).to(images.device) < p
    return torch.where(flipped, images.flip(dim), images)`,
    call: ({ direction, p }) => `random_flip(images, generator, ${p}, dim=${direction === 'horizontal' ? 3 : 2})`,
  },
  examples: [{ input: [3, 32, 32] }, { attributes: { direction: 'vertical', p: 1 }, input: [1, 8, 5] }],
})
