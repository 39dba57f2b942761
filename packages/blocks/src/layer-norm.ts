import { call, choice, defineLayer, flag } from '@blocksight/network'
import { z } from 'zod'
import { eps } from './normalization-attributes.ts'

/** Brings the features of every place to mean 0 and deviation 1. */
export const layerNorm = defineLayer({
  type: 'layer-norm',
  category: 'normalization',
  name: { en: 'LayerNorm', ko: 'LayerNorm (층 정규화)' },
  summary: {
    en: 'Evens out the numbers of one place (one token, one row, one pixel), whatever the rest of the batch holds.',
    ko: '배치의 나머지와 상관없이 한 자리(토큰, 행, 픽셀 하나)의 수를 고르게 합니다.',
  },
  description: {
    en: 'As in PyTorch it normalises the last dimension: the features. On an image that is each row of pixels; “channels of each pixel” is the form that image networks such as ConvNeXt use.',
    ko: 'PyTorch처럼 마지막 차원인 특징을 정규화합니다. 이미지에서는 픽셀의 한 줄이 됩니다. ConvNeXt 같은 이미지 네트워크에서는 “픽셀마다 채널”을 씁니다.',
  },
  pytorch: 'torch.nn.LayerNorm',
  attributes: z.strictObject({
    normalizedShape: choice({
      default: 'last',
      choices: {
        last: { en: 'The last dimension', ko: '마지막 차원' },
        channels: { en: 'The channels of each pixel', ko: '픽셀마다 채널' },
      },
      label: { en: 'Over', ko: '대상' },
      help: { en: 'Which numbers are evened out together.', ko: '어떤 수들을 함께 고르게 할지 정합니다.' },
    }),
    eps,
    elementwiseAffine: flag({
      default: true,
      label: { en: 'Scale and shift', ko: '크기와 이동 학습' },
      help: { en: 'Learn a scale and a shift for each position.', ko: '자리마다 크기와 이동을 학습합니다.' },
    }),
    bias: flag({
      default: true,
      label: { en: 'Bias', ko: '편향' },
      help: { en: 'Whether the shift is learned too.', ko: '이동도 학습할지 정합니다.' },
    }),
  }),
  face: ['normalizedShape'],
  ranks: [1, 2, 3],
  infer: (_, input) => input,
  parameters: ({ normalizedShape, elementwiseAffine, bias }, input) => {
    if (!elementwiseAffine) return 0
    return (bias ? 2 : 1) * ((ofPixels(normalizedShape, input) ? input[0] : input.at(-1)) as number)
  },
  macs: () => 0,
  python: {
    module: 'norm',
    expression: ({ normalizedShape, eps, elementwiseAffine, bias }, input) => {
      const pixels = ofPixels(normalizedShape, input)
      return call(pixels ? 'LayerNorm2d' : 'nn.LayerNorm', [pixels ? input[0] : input.at(-1)], {
        eps: [eps, 1e-5],
        elementwiseAffine: [elementwiseAffine, true],
        bias: [bias, true],
      })
    },
    definition: ({ normalizedShape }, input) => (ofPixels(normalizedShape, input) ? layerNorm2d : undefined),
  },
  examples: [
    { input: [64], shape: [64], parameters: 128 },
    { attributes: { bias: false }, input: [7, 16], shape: [7, 16], parameters: 16 },
    { attributes: { normalizedShape: 'channels' }, input: [32, 14, 10], shape: [32, 14, 10], parameters: 64 },
    { attributes: { elementwiseAffine: false }, input: [32, 14, 10], shape: [32, 14, 10], parameters: 0 },
  ],
})

/** Features and tokens have their channels last already. */
function ofPixels(normalizedShape: 'last' | 'channels', input: readonly number[]): boolean {
  return normalizedShape === 'channels' && input.length === 3
}

const layerNorm2d = {
  name: 'LayerNorm2d',
  source: `class LayerNorm2d(nn.LayerNorm):
    """Normalizes the channels of every pixel of images N×C×H×W."""

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return super().forward(images.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)`,
}
