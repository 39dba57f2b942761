import { defineAugmentation, number } from '@blocksight/network'
import { z } from 'zod'

/** Turns every training image by a random angle around its centre. */
export const randomRotation = defineAugmentation({
  type: 'random-rotation',
  category: 'augmentation',
  name: { en: 'Random rotation', ko: '무작위 회전' },
  summary: {
    en: 'Turns every training image by a small random angle.',
    ko: '학습 이미지를 무작위로 조금씩 돌립니다.',
  },
  description: {
    en: 'The network learns that a tilted thing is still the same. Corners that come in from outside are black. Keep the angle small where the direction matters: a 6 turned over is a 9.',
    ko: '기울어져도 같은 것임을 배우게 합니다. 밖에서 들어오는 모서리는 검은색입니다. 방향이 중요하면 각도를 작게 하세요. 6을 뒤집으면 9가 됩니다.',
  },
  attributes: z.strictObject({
    degrees: number({
      default: 10,
      minimum: 0,
      maximum: 180,
      label: { en: 'Degrees', ko: '각도' },
      help: { en: 'The largest angle to either side.', ko: '양쪽으로 돌리는 최대 각도입니다.' },
    }),
  }),
  python: {
    name: 'random_rotation',
    source: `def random_rotation(images, generator, degrees):
    """Turns every image by up to \`degrees\` to either side around its center; black comes in from outside."""
    count, _, height, width = images.shape
    angles = torch.deg2rad((2 * torch.rand(count, generator=generator) - 1) * degrees).to(images.device)
    cos, sin = angles.cos(), angles.sin()
    zero = torch.zeros_like(angles)
    # affine_grid measures both axes from -1 to 1, so an image that is not square needs its proportions here.
    rows = [cos, -sin * height / width, zero, sin * width / height, cos, zero]
    grid = F.affine_grid(torch.stack(rows, 1).view(count, 2, 3), images.shape, align_corners=False)
    turned = F.grid_sample(images, grid, align_corners=False)
    return turned.contiguous(memory_format=torch.channels_last)`,
    call: ({ degrees }) => `random_rotation(images, generator, ${degrees})`,
  },
  examples: [{ input: [1, 28, 28] }, { attributes: { degrees: 90 }, input: [3, 6, 9] }],
})
