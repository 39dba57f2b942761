import { call, defineLayer, elements, type Shape } from '@blocksight/network'
import { z } from 'zod'
import {
  bias,
  dilation,
  groups,
  kernelSize,
  outChannels,
  padding,
  paddingMode,
  stride,
} from './convolution-attributes.ts'
import { dividingGroups } from './dividing-groups.ts'
import { projectingStride } from './projecting-stride.ts'
import { convolvedSize, type WindowAttributes, windowOf } from './window.ts'

/** 2D convolution: learned filters slide over the image. */
export const conv2d = defineLayer({
  type: 'conv2d',
  category: 'convolution',
  name: { en: 'Conv2d', ko: 'Conv2d (합성곱)' },
  summary: {
    en: 'Slides learned filters over the image; each finds one kind of pattern.',
    ko: '학습한 필터를 이미지 위로 움직이며, 필터마다 한 가지 무늬를 찾습니다.',
  },
  description: {
    en: 'Every output channel is one filter. A kernel of 3 looks at 3×3 pixels at a time; padding “same” keeps the image as large as it was; a stride of 2 halves it.',
    ko: '출력 채널마다 필터가 하나입니다. 커널이 3이면 한 번에 3×3 픽셀을 봅니다. 패딩 “크기 유지”(same)는 이미지 크기를 유지하고, 보폭 2는 크기를 반으로 줄입니다.',
  },
  pytorch: 'torch.nn.Conv2d',
  attributes: z.strictObject({ outChannels, kernelSize, stride, padding, dilation, groups, bias, paddingMode }),
  ranks: [3],
  projection: (input, output) => {
    const step = projectingStride(input, output)
    return step === undefined
      ? undefined
      : { outChannels: output[0] as number, kernelSize: 1, stride: step, bias: false }
  },
  infer: (attributes, input) =>
    dividingGroups('groups', attributes.groups, [input[0] as number, attributes.outChannels]) ??
    convolvedSize(windowOf(attributes), input, attributes.outChannels),
  parameters: (attributes, input) =>
    attributes.outChannels * (weightsOfFilter(attributes, input) + (attributes.bias ? 1 : 0)),
  macs: (attributes, input, output) => elements(output) * weightsOfFilter(attributes, input),
  python: {
    module: 'conv',
    expression: ({ outChannels, kernelSize, stride, padding, dilation, groups, bias, paddingMode }, input) =>
      call('nn.Conv2d', [input[0], outChannels, kernelSize], {
        stride: [stride, 1],
        padding: [padding, 0],
        dilation: [dilation, 1],
        groups: [groups, 1],
        bias: [bias, true],
        paddingMode: [paddingMode, 'zeros'],
      }),
  },
  examples: [
    { attributes: { outChannels: 16, padding: 'same' }, input: [1, 28, 28], shape: [16, 28, 28], parameters: 160 },
    { attributes: { stride: 2, padding: 1 }, input: [3, 32, 32], shape: [32, 16, 16], parameters: 896 },
    {
      attributes: { outChannels: 8, kernelSize: [1, 5], groups: 2, bias: false },
      input: [4, 9, 9],
      shape: [8, 9, 5],
      parameters: 80,
    },
    { attributes: { kernelSize: 7 }, input: [8, 5, 5], refused: 'kernel-larger-than-image' },
    { attributes: { groups: 3 }, input: [8, 5, 5], refused: 'groups-do-not-divide' },
    { attributes: { stride: 2, padding: 'same' }, input: [8, 5, 5], refused: 'same-needs-stride-one' },
    { attributes: { padding: 5, paddingMode: 'reflect' }, input: [8, 5, 5], refused: 'padding-too-large' },
    { input: [128], refused: 'wrong-rank' },
  ],
})

/** How many numbers one filter has learned: it looks at the channels of its group. */
function weightsOfFilter(attributes: WindowAttributes & { readonly groups: number }, input: Shape): number {
  const { kernel } = windowOf(attributes)
  return ((input[0] as number) / attributes.groups) * kernel[0] * kernel[1]
}
