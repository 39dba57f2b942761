import { defineAugmentation, number } from '@blocksight/network'
import { z } from 'zod'

/** Changes the light of every training image. */
export const brightnessContrast = defineAugmentation({
  type: 'brightness-contrast',
  category: 'augmentation',
  name: { en: 'Brightness and contrast', ko: '밝기와 대비' },
  summary: {
    en: 'Makes every training image a little brighter or darker and its contrast stronger or weaker.',
    ko: '학습 이미지를 조금 밝거나 어둡게, 대비를 강하거나 약하게 바꿉니다.',
  },
  description: {
    en: 'The network learns not to mind the light of the day or the settings of the camera. Values that leave 0…1 are cut off.',
    ko: '조명이나 카메라 설정에 흔들리지 않게 배웁니다. 0에서 1을 벗어난 값은 잘립니다.',
  },
  attributes: z.strictObject({
    brightness: number({
      default: 0.2,
      minimum: 0,
      maximum: 1,
      label: { en: 'Brightness', ko: '밝기' },
      help: {
        en: 'The largest change: 0.2 multiplies every pixel with 0.8 to 1.2.',
        ko: '가장 큰 변화입니다. 0.2이면 픽셀에 0.8에서 1.2 사이의 수를 곱합니다.',
      },
    }),
    contrast: number({
      default: 0.2,
      minimum: 0,
      maximum: 1,
      label: { en: 'Contrast', ko: '대비' },
      help: {
        en: 'The largest change: 0.2 brings every pixel 20 % nearer to the image’s mean or further from it.',
        ko: '가장 큰 변화입니다. 0.2이면 픽셀을 이미지의 평균에 20 %까지 가깝게 또는 멀게 합니다.',
      },
    }),
  }),
  python: {
    name: 'brightness_contrast',
    source: `def brightness_contrast(images, generator, brightness, contrast):
    """Multiplies every image with a random factor, and its distance from its mean with another; stays within 0…1."""
    light, strength = (2 * torch.rand(2, len(images), 1, 1, 1, generator=generator) - 1).to(images.device)
    images = images * (1 + brightness * light)
    mean = images.mean(dim=(1, 2, 3), keepdim=True)
    return torch.lerp(mean, images, 1 + contrast * strength).clamp_(0, 1)`,
    call: ({ brightness, contrast }) => `brightness_contrast(images, generator, ${brightness}, ${contrast})`,
  },
  examples: [{ input: [3, 32, 32] }, { attributes: { brightness: 0, contrast: 1 }, input: [1, 8, 8] }],
})
