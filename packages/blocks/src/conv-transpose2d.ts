import { call, defineLayer, formatShape, pair } from '@blocksight/network'
import { z } from 'zod'
import { bias, dilation, groups, kernelSize, outChannels } from './convolution-attributes.ts'
import { dividingGroups } from './dividing-groups.ts'
import { setting, sizing } from './fixing.ts'
import { outputPadding, cutPadding as padding, paintingStride as stride } from './transposed-attributes.ts'

/** Transposed convolution: every pixel paints a learned pattern, so the image grows. */
export const convTranspose2d = defineLayer({
  type: 'conv-transpose2d',
  category: 'convolution',
  name: { en: 'ConvTranspose2d', ko: 'ConvTranspose2d (전치 합성곱)' },
  summary: {
    en: 'Makes the image larger: every pixel paints a learned pattern, and the patterns add up.',
    ko: '이미지를 키웁니다. 픽셀마다 학습한 무늬를 그리고, 겹치는 곳은 더합니다.',
  },
  description: {
    en: 'The way back from a convolution with the same kernel and stride. A kernel of 2 with stride 2 doubles height and width. A kernel that the stride divides avoids checkerboard patterns.',
    ko: '커널과 보폭이 같은 합성곱을 거꾸로 되돌리는 층입니다. 커널 2에 보폭 2이면 높이와 너비가 두 배가 됩니다. 커널이 보폭으로 나누어떨어지면 바둑판 무늬가 덜 생깁니다.',
  },
  pytorch: 'torch.nn.ConvTranspose2d',
  attributes: z.strictObject({
    outChannels,
    kernelSize,
    stride,
    padding,
    outputPadding,
    groups,
    bias,
    dilation,
  }),
  ranks: [3],
  infer: ({ outChannels, kernelSize, stride, padding, outputPadding, groups, dilation }, input) => {
    const divided = dividingGroups('groups', groups, [input[0] as number, outChannels])
    if (divided) return divided
    const [step, spread, added] = [pair(stride), pair(dilation), pair(outputPadding)]
    const most = [Math.max(step[0], spread[0]) - 1, Math.max(step[1], spread[1]) - 1] as const
    if (added[0] > most[0] || added[1] > most[1]) {
      return {
        code: 'output-padding-too-large',
        attribute: 'outputPadding',
        values: { padding: formatShape(added), stride: formatShape(step), dilation: formatShape(spread) },
        fixes: [sizing('outputPadding', [Math.min(added[0], most[0]), Math.min(added[1], most[1])])],
      }
    }
    if (added[0] >= step[0] || added[1] >= step[1]) {
      const carried = [Math.min(added[0], step[0] - 1), Math.min(added[1], step[1] - 1)] as const
      return {
        code: 'onnx-cannot-carry',
        attribute: 'outputPadding',
        values: { attribute: 'outputPadding', received: formatShape(added), expected: `< ${formatShape(step)}` },
        fixes: [sizing('outputPadding', carried)],
      }
    }
    const [kernel, cut] = [pair(kernelSize), pair(padding)]
    // PyTorch's ConvTranspose2d page: (size − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1.
    const along = (axis: 0 | 1) =>
      ((input[axis + 1] as number) - 1) * step[axis] -
      2 * cut[axis] +
      spread[axis] * (kernel[axis] - 1) +
      added[axis] +
      1
    const image = [along(0), along(1)] as const
    if (image[0] >= 1 && image[1] >= 1) return [outChannels, ...image]
    return {
      code: 'output-empty',
      attribute: 'padding',
      values: { image: formatShape(input.slice(1)), result: formatShape(image) },
      fixes: [setting('padding', undefined)],
    }
  },
  parameters: ({ outChannels, kernelSize, groups, bias }, input) => {
    const [height, width] = pair(kernelSize)
    return outChannels * (((input[0] as number) / groups) * height * width + (bias ? 1 : 0))
  },
  macs: ({ outChannels, kernelSize, groups }, input) => {
    const [height, width] = pair(kernelSize)
    return (input[0] as number) * (input[1] as number) * (input[2] as number) * (outChannels / groups) * height * width
  },
  python: {
    module: 'deconv',
    expression: ({ outChannels, kernelSize, stride, padding, outputPadding, groups, bias, dilation }, input) =>
      call('nn.ConvTranspose2d', [input[0], outChannels, kernelSize], {
        stride: [stride, 1],
        padding: [padding, 0],
        outputPadding: [outputPadding, 0],
        groups: [groups, 1],
        bias: [bias, true],
        dilation: [dilation, 1],
      }),
  },
  examples: [
    {
      attributes: { outChannels: 16, kernelSize: 2, stride: 2 },
      input: [32, 7, 7],
      shape: [16, 14, 14],
      parameters: 2064,
    },
    {
      attributes: { outChannels: 4, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false },
      input: [8, 5, 6],
      shape: [4, 10, 12],
      parameters: 144,
    },
    { attributes: { outputPadding: 1 }, input: [8, 5, 5], refused: 'output-padding-too-large' },
    { attributes: { outputPadding: 1, dilation: 2 }, input: [8, 5, 5], refused: 'onnx-cannot-carry' },
    { attributes: { kernelSize: 1, padding: 3 }, input: [8, 5, 5], refused: 'output-empty' },
    { attributes: { groups: 3 }, input: [8, 5, 5], refused: 'groups-do-not-divide' },
    { input: [128], refused: 'wrong-rank' },
  ],
})
