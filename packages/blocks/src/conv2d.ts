import { call, choice, defineLayer, flag, integer, size, sizeOrWord } from '@blocksight/network'
import { z } from 'zod'
import { convolvedSize, dividingGroups, windowOf } from './window.ts'

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
    ko: '출력 채널마다 필터가 하나입니다. 커널이 3이면 한 번에 3×3 픽셀을 봅니다. 패딩 “same”은 이미지 크기를 유지하고, 보폭 2는 크기를 반으로 줄입니다.',
  },
  pytorch: 'torch.nn.Conv2d',
  attributes: z.strictObject({
    outChannels: integer({
      default: 32,
      minimum: 1,
      maximum: 65536,
      label: { en: 'Output channels', ko: '출력 채널' },
      help: { en: 'How many filters there are.', ko: '필터의 개수입니다.' },
    }),
    kernelSize: size({
      default: 3,
      minimum: 1,
      maximum: 1024,
      label: { en: 'Kernel', ko: '커널' },
      help: { en: 'How many pixels a filter covers.', ko: '필터가 덮는 픽셀 수입니다.' },
    }),
    stride: size({
      default: 1,
      minimum: 1,
      maximum: 1024,
      label: { en: 'Stride', ko: '보폭' },
      help: { en: 'How far the filter moves at a time.', ko: '필터가 한 번에 움직이는 거리입니다.' },
    }),
    padding: sizeOrWord({
      default: 0,
      minimum: 0,
      maximum: 1024,
      words: ['same', 'valid'],
      label: { en: 'Padding', ko: '패딩' },
      help: {
        en: 'Pixels added around the image; “same” adds as many as keep its size.',
        ko: '이미지 둘레에 더하는 픽셀입니다. “same”은 크기가 유지되도록 더합니다.',
      },
    }),
    dilation: size({
      default: 1,
      minimum: 1,
      maximum: 1024,
      label: { en: 'Dilation', ko: '팽창' },
      help: { en: 'The distance between the pixels of a filter.', ko: '필터 안 픽셀 사이의 간격입니다.' },
    }),
    groups: integer({
      default: 1,
      minimum: 1,
      maximum: 65536,
      label: { en: 'Groups', ko: '그룹' },
      help: {
        en: 'Splits the channels into groups that do not see each other. Must divide both channel counts.',
        ko: '채널을 서로 보지 않는 그룹으로 나눕니다. 입력과 출력 채널 수를 모두 나누어야 합니다.',
      },
    }),
    bias: flag({
      default: true,
      label: { en: 'Bias', ko: '편향' },
      help: {
        en: 'A learned number added to each channel. Not needed right before batch normalisation.',
        ko: '채널마다 더하는 학습된 수입니다. 바로 뒤에 배치 정규화가 오면 필요 없습니다.',
      },
    }),
    paddingMode: choice({
      default: 'zeros',
      choices: {
        zeros: { en: 'Zeros', ko: '0으로 채움' },
        reflect: { en: 'Reflect', ko: '반사' },
        replicate: { en: 'Replicate', ko: '가장자리 복제' },
        circular: { en: 'Circular', ko: '순환' },
      },
      label: { en: 'Padding mode', ko: '패딩 방식' },
      help: { en: 'What the added pixels hold.', ko: '더한 픽셀에 무엇을 채울지 정합니다.' },
    }),
  }),
  ranks: [3],
  infer: (attributes, input) =>
    dividingGroups(attributes.groups, input[0] as number, attributes.outChannels) ??
    convolvedSize(windowOf(attributes), input, attributes.outChannels),
  parameters: ({ outChannels, kernelSize, groups, bias }, input) => {
    const { kernel } = windowOf({ kernelSize })
    return outChannels * (((input[0] as number) / groups) * kernel[0] * kernel[1] + (bias ? 1 : 0))
  },
  macs: ({ kernelSize, groups }, input, output) => {
    const { kernel } = windowOf({ kernelSize })
    const [channels, height, width] = output as [number, number, number]
    return channels * height * width * ((input[0] as number) / groups) * kernel[0] * kernel[1]
  },
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
    { input: [128], refused: 'wrong-rank' },
  ],
})
