import { call, defineLayer, pair } from '@blocksight/network'
import { z } from 'zod'
import { bias, dilation, kernelSize, outChannels, padding, paddingMode, stride } from './convolution-attributes.ts'
import { convolvedSize, windowOf } from './window.ts'

/** A convolution in two cheap steps: each channel by itself, then a 1×1 mix of all channels. */
export const depthwiseSeparableConv = defineLayer({
  type: 'depthwise-separable-conv',
  category: 'convolution',
  name: { en: 'Depthwise separable Conv', ko: '깊이별 분리 합성곱' },
  summary: {
    en: 'Does almost what Conv2d does with a fraction of the weights: first each channel by itself, then a mix of all.',
    ko: 'Conv2d와 거의 같은 일을 훨씬 적은 가중치로 합니다. 먼저 채널마다 따로 합성곱하고, 그다음 모든 채널을 섞습니다.',
  },
  description: {
    en: 'The building block of MobileNet and Xception. One filter slides over each channel, then a 1×1 convolution mixes the channels. Kernel, stride, padding and dilation belong to the first step; bias to both.',
    ko: 'MobileNet과 Xception의 기본 블록입니다. 채널마다 필터 하나가 움직이고, 1×1 합성곱이 채널을 섞습니다. 커널, 보폭, 패딩, 팽창은 첫 단계에, 편향은 두 단계 모두에 적용됩니다.',
  },
  pytorch: 'torch.nn.Conv2d',
  attributes: z.strictObject({ outChannels, kernelSize, stride, padding, dilation, bias, paddingMode }),
  ranks: [3],
  infer: (attributes, input) => convolvedSize(windowOf(attributes), input, attributes.outChannels),
  parameters: ({ outChannels, kernelSize, bias }, input) => {
    const [channels, [height, width]] = [input[0] as number, pair(kernelSize)]
    return channels * (height * width + outChannels) + (bias ? channels + outChannels : 0)
  },
  macs: ({ kernelSize }, input, output) => {
    const [kernelHeight, kernelWidth] = pair(kernelSize)
    const [outChannels, height, width] = output as [number, number, number]
    return (input[0] as number) * height * width * (kernelHeight * kernelWidth + outChannels)
  },
  python: {
    module: 'separable',
    expression: ({ outChannels, kernelSize, stride, padding, dilation, bias, paddingMode }, input) => {
      const depthwise = call('nn.Conv2d', [input[0], input[0], kernelSize], {
        stride: [stride, 1],
        padding: [padding, 0],
        dilation: [dilation, 1],
        groups: [input[0], 1],
        bias: [bias, true],
        paddingMode: [paddingMode, 'zeros'],
      })
      return `nn.Sequential(${depthwise}, ${call('nn.Conv2d', [input[0], outChannels, 1], { bias: [bias, true] })})`
    },
  },
  examples: [
    { attributes: { outChannels: 64, padding: 1 }, input: [32, 14, 14], shape: [64, 14, 14], parameters: 2432 },
    { attributes: { outChannels: 8, stride: 2, bias: false }, input: [3, 9, 9], shape: [8, 4, 4], parameters: 51 },
    { attributes: { kernelSize: 7 }, input: [8, 5, 5], refused: 'kernel-larger-than-image' },
    { attributes: { stride: [2, 1], padding: 'same' }, input: [8, 5, 5], refused: 'same-needs-stride-one' },
    { attributes: { padding: 6, paddingMode: 'circular' }, input: [8, 5, 5], refused: 'padding-too-large' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
