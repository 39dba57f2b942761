import { call, choice, defineLayer, flag, formatShape, number, pair, sizeOrWord } from '@blocksight/network'
import { z } from 'zod'
import { uncarriedScale } from './carried-scale.ts'
import { setting } from './fixing.ts'

/** Makes the image larger (or smaller) without learning anything. */
export const upsample = defineLayer({
  type: 'upsample',
  category: 'shape',
  name: { en: 'Upsample', ko: 'Upsample (크기 바꾸기)' },
  summary: {
    en: 'Makes the image larger by a factor or to a size, filling in between the pixels.',
    ko: '픽셀 사이를 채워 이미지를 배율만큼 또는 정한 크기로 키웁니다.',
  },
  description: {
    en: '“Nearest” repeats pixels, “bilinear” blends neighbours, “bicubic” draws smooth curves through them. Nothing is learned; a convolution behind it can clean up. Factors below 1 make the image smaller.',
    ko: '“nearest”는 픽셀을 되풀이하고, “bilinear”는 이웃을 섞고, “bicubic”은 부드러운 곡선으로 잇습니다. 학습하는 것은 없으며 뒤의 합성곱이 다듬을 수 있습니다. 배율이 1보다 작으면 이미지가 줄어듭니다.',
  },
  pytorch: 'torch.nn.Upsample',
  attributes: z.strictObject({
    scaleFactor: number({
      default: 2,
      minimum: 0.01,
      maximum: 64,
      label: { en: 'Factor', ko: '배율' },
      help: { en: 'How many times larger height and width become.', ko: '높이와 너비가 몇 배가 되는지 정합니다.' },
    }),
    size: sizeOrWord({
      default: 'scaled',
      words: { scaled: { en: 'scaled', ko: '배율대로' } },
      minimum: 1,
      maximum: 4096,
      label: { en: 'Size', ko: '크기' },
      help: {
        en: 'Height and width of the result; “scaled” takes the factor instead.',
        ko: '결과의 높이와 너비입니다. “배율대로”(scaled)이면 배율을 씁니다.',
      },
    }),
    mode: choice({
      default: 'nearest',
      choices: {
        nearest: { en: 'Nearest', ko: '최근접 (nearest)' },
        bilinear: { en: 'Bilinear', ko: '쌍선형 (bilinear)' },
        bicubic: { en: 'Bicubic', ko: '쌍삼차 (bicubic)' },
      },
      label: { en: 'Mode', ko: '방식' },
      help: { en: 'How the space between the pixels is filled.', ko: '픽셀 사이를 채우는 방식입니다.' },
    }),
    alignCorners: flag({
      default: false,
      label: { en: 'Align corners', ko: '모서리 맞춤' },
      help: {
        en: 'Bilinear and bicubic: the corner pixels keep their values and places.',
        ko: 'bilinear와 bicubic: 모서리 픽셀의 값과 자리를 그대로 둡니다.',
      },
    }),
  }),
  ranks: [3],
  infer: ({ scaleFactor, size, mode, alignCorners }, input) => {
    if (alignCorners && mode === 'nearest') {
      return {
        code: 'attribute-invalid',
        attribute: 'alignCorners',
        values: { attribute: 'alignCorners', received: 'true', expected: 'false (mode: nearest)' },
        fixes: [setting('alignCorners', undefined), setting('mode', 'bilinear')],
      }
    }
    const [channels, height, width] = input as readonly [number, number, number]
    if (size !== 'scaled') return [channels, ...pair(size)]
    const image = [Math.floor(height * scaleFactor), Math.floor(width * scaleFactor)] as const
    if (image[0] >= 1 && image[1] >= 1) {
      const output = [channels, ...image]
      return uncarriedScale(scaleFactor, mode, input, output) ?? output
    }
    return {
      code: 'output-empty',
      attribute: 'scaleFactor',
      values: { image: formatShape([height, width]), result: formatShape(image) },
      fixes: [setting('scaleFactor', undefined)],
    }
  },
  parameters: () => 0,
  macs: () => 0,
  python: {
    module: 'upsample',
    expression: ({ scaleFactor, size, mode, alignCorners }) =>
      call('nn.Upsample', [], {
        size: [size === 'scaled' ? null : size, null],
        scaleFactor: [size === 'scaled' ? scaleFactor : null, null],
        mode: [mode, 'nearest'],
        alignCorners: [alignCorners || null, null],
      }),
  },
  examples: [
    { input: [64, 7, 7], shape: [64, 14, 14], parameters: 0 },
    { attributes: { scaleFactor: 1.5, mode: 'bilinear' }, input: [8, 5, 7], shape: [8, 7, 10], parameters: 0 },
    {
      attributes: { size: [12, 20], mode: 'bicubic', alignCorners: true },
      input: [8, 5, 7],
      shape: [8, 12, 20],
      parameters: 0,
    },
    { attributes: { alignCorners: true }, input: [8, 5, 5], refused: 'attribute-invalid' },
    { attributes: { scaleFactor: 0.1 }, input: [8, 5, 5], refused: 'output-empty' },
    { attributes: { scaleFactor: 2.05 }, input: [4, 12, 12], refused: 'onnx-cannot-carry' },
    { attributes: { scaleFactor: 1.05, mode: 'bicubic' }, input: [4, 12, 12], refused: 'onnx-cannot-carry' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
