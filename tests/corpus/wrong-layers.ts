import { closed, type Entry, open } from './network.ts'

const small = ['adaptive-avg-pool2d', { outputSize: 5 }] as const
const pixel = ['adaptive-avg-pool2d', {}] as const

/** One layer that does not suit what arrives. */
export const wrongLayers: readonly Entry[] = [
  {
    name: 'kernel larger than a small image',
    document: closed(small, ['conv2d', { kernelSize: 7 }]),
    diagnostics: ['kernel-larger-than-image conv2d.kernelSize'],
  },
  {
    name: 'kernel too wide',
    document: closed(['conv2d', { kernelSize: [3, 40] }]),
    diagnostics: ['kernel-larger-than-image conv2d.kernelSize'],
  },
  {
    name: 'dilation spreads the kernel over the edge',
    document: closed(['conv2d', { dilation: 20 }]),
    diagnostics: ['kernel-larger-than-image conv2d.kernelSize'],
  },
  {
    name: 'kernel larger in spite of padding, strided',
    document: closed(pixel, ['conv2d', { kernelSize: 5, padding: 1, stride: 2 }]),
    diagnostics: ['kernel-larger-than-image conv2d.kernelSize'],
  },
  {
    name: 'groups do not divide what comes in',
    document: closed(['conv2d', { groups: 5, outChannels: 10 }]),
    diagnostics: ['groups-do-not-divide conv2d.groups'],
  },
  {
    name: 'groups do not divide what goes out',
    document: closed(['conv2d', { groups: 3, outChannels: 16 }]),
    diagnostics: ['groups-do-not-divide conv2d.groups'],
  },
  {
    name: 'same padding with a stride',
    document: closed(['conv2d', { padding: 'same', stride: 2 }]),
    diagnostics: ['same-needs-stride-one conv2d.padding'],
  },
  {
    name: 'same padding with a stride along one axis',
    document: closed(['conv2d', { padding: 'same', stride: [1, 2], kernelSize: [3, 5] }]),
    diagnostics: ['same-needs-stride-one conv2d.padding'],
  },
  {
    name: 'reflects more than there is',
    document: closed(small, ['conv2d', { padding: 5, paddingMode: 'reflect' }]),
    diagnostics: ['padding-too-large conv2d.padding'],
  },
  {
    name: 'goes round more than once',
    document: closed(small, ['conv2d', { padding: 6, paddingMode: 'circular' }]),
    diagnostics: ['padding-too-large conv2d.padding'],
  },
  {
    name: 'reflects one pixel',
    document: closed(pixel, ['conv2d', { padding: 'same', paddingMode: 'reflect' }]),
    diagnostics: ['padding-too-large conv2d.padding'],
  },
  {
    name: 'separable kernel larger than the image',
    document: closed(small, ['depthwise-separable-conv', { kernelSize: 9 }]),
    diagnostics: ['kernel-larger-than-image depthwise-separable-conv.kernelSize'],
  },
  {
    name: 'separable same padding with a stride',
    document: closed(['depthwise-separable-conv', { padding: 'same', stride: 3 }]),
    diagnostics: ['same-needs-stride-one depthwise-separable-conv.padding'],
  },
  {
    name: 'separable reflects too much',
    document: closed(small, ['depthwise-separable-conv', { padding: 8, paddingMode: 'reflect' }]),
    diagnostics: ['padding-too-large depthwise-separable-conv.padding'],
  },
  {
    name: 'output padding without a stride',
    document: closed(['conv-transpose2d', { outputPadding: 1 }]),
    diagnostics: ['output-padding-too-large conv-transpose2d.outputPadding'],
  },
  {
    name: 'output padding held by the dilation alone',
    document: closed(small, ['conv-transpose2d', { outputPadding: 1, dilation: 3 }]),
    diagnostics: ['onnx-cannot-carry conv-transpose2d.outputPadding'],
  },
  {
    name: 'transposed convolution cut to nothing',
    document: closed(small, ['conv-transpose2d', { padding: 9 }]),
    diagnostics: ['output-empty conv-transpose2d.padding'],
  },
  {
    name: 'transposed groups do not divide',
    document: closed(['conv-transpose2d', { groups: 2 }]),
    diagnostics: ['groups-do-not-divide conv-transpose2d.groups'],
  },
  {
    name: 'window larger than the image',
    document: closed(['max-pool2d', { kernelSize: 40 }]),
    diagnostics: ['pools-to-nothing max-pool2d.kernelSize'],
  },
  {
    name: 'six poolings in a row',
    document: closed(...Array.from({ length: 6 }, () => 'max-pool2d')),
    diagnostics: ['pools-to-nothing max-pool2d-6.kernelSize'],
  },
  {
    name: 'pooling padded by more than half',
    document: closed(['max-pool2d', { padding: 2 }]),
    diagnostics: ['padding-too-large max-pool2d.padding'],
  },
  {
    name: 'dilated window sees padding only',
    document: closed(pixel, ['max-pool2d', { padding: 1, dilation: 2 }]),
    diagnostics: ['pools-to-nothing max-pool2d.dilation'],
  },
  {
    name: 'rounding up adds a window outside',
    document: closed(small, ['max-pool2d', { stride: 5, ceilMode: true }]),
    diagnostics: ['onnx-cannot-carry max-pool2d.ceilMode'],
  },
  {
    name: 'average of a window larger than the image',
    document: closed(small, ['avg-pool2d', { kernelSize: [6, 2] }]),
    diagnostics: ['pools-to-nothing avg-pool2d.kernelSize'],
  },
  {
    name: 'average padded by more than half',
    document: closed(['avg-pool2d', { kernelSize: 3, padding: [1, 2] }]),
    diagnostics: ['padding-too-large avg-pool2d.padding'],
  },
  {
    name: 'average divided by another number',
    document: closed(['avg-pool2d', { divisorOverride: 3 }]),
    diagnostics: ['onnx-cannot-carry avg-pool2d.divisorOverride'],
  },
  {
    name: 'global max pooling to a size that does not divide',
    document: closed(['adaptive-max-pool2d', { outputSize: 5 }]),
    diagnostics: ['onnx-cannot-carry adaptive-max-pool2d.outputSize'],
  },
  {
    name: 'max pooling that enlarges',
    document: closed(small, ['adaptive-max-pool2d', { outputSize: [5, 8] }]),
    diagnostics: ['onnx-cannot-carry adaptive-max-pool2d.outputSize'],
  },
  {
    name: 'mirrors more than there is',
    document: closed(small, ['reflection-pad2d', { padding: 5 }]),
    diagnostics: ['padding-too-large reflection-pad2d.padding'],
  },
  {
    name: 'mirrors too much on one side',
    document: closed(small, ['reflection-pad2d', { padding: [1, 1, 9, 1] }]),
    diagnostics: ['padding-too-large reflection-pad2d.padding'],
  },
  {
    name: 'cuts the whole image off',
    document: closed(small, ['zero-pad2d', { padding: -3 }]),
    diagnostics: ['output-empty zero-pad2d.padding'],
  },
  {
    name: 'cuts the image off and pads again',
    document: closed(small, ['constant-pad2d', { padding: [-5, 9, 0, 0], value: 1 }]),
    diagnostics: ['output-empty constant-pad2d.padding'],
  },
  {
    name: 'group norm of three channels in eight groups',
    document: closed('group-norm'),
    diagnostics: ['groups-do-not-divide group-norm.numGroups'],
  },
  {
    name: 'batch norm of single numbers without averages',
    document: closed(pixel, ['batch-norm2d', { trackRunningStats: false }]),
    diagnostics: ['one-value-per-channel batch-norm2d.trackRunningStats'],
  },
  {
    name: 'group norm of single numbers',
    document: closed(pixel, ['group-norm', { numGroups: 3 }]),
    diagnostics: ['one-value-per-channel group-norm.numGroups'],
  },
  {
    name: 'aligned corners of nearest',
    document: closed(['upsample', { alignCorners: true }]),
    diagnostics: ['attribute-invalid upsample.alignCorners'],
  },
  {
    name: 'shrinks to nothing',
    document: closed(small, ['upsample', { scaleFactor: 0.1 }]),
    diagnostics: ['output-empty upsample.scaleFactor'],
  },
  {
    name: 'a factor that happens to double',
    document: closed(['upsample', { scaleFactor: 2.02 }]),
    diagnostics: ['onnx-cannot-carry upsample.scaleFactor'],
  },
  {
    name: 'a bicubic factor that changes nothing',
    document: closed(['upsample', { scaleFactor: 1.01, mode: 'bicubic' }]),
    diagnostics: ['onnx-cannot-carry upsample.scaleFactor'],
  },
  {
    name: 'linear on an image',
    document: open(['linear', { outFeatures: 64 }], 'relu', 'classify'),
    diagnostics: ['wrong-rank linear'],
  },
  {
    name: 'classify on an image',
    document: open(['conv2d', { outChannels: 8 }], 'relu', 'classify'),
    diagnostics: ['wrong-rank classify'],
  },
  {
    name: 'linear behind pooling, and nothing said of what follows',
    document: open('max-pool2d', 'linear', 'relu', ['group-norm', { numGroups: 4 }], 'classify'),
    diagnostics: ['wrong-rank linear'],
  },
  {
    name: 'convolution on features',
    document: open('flatten', 'conv2d', 'classify'),
    diagnostics: ['wrong-rank conv2d'],
    fixless: true,
  },
  {
    name: 'batch norm on features',
    document: open('flatten', ['linear', {}], 'batch-norm2d', 'classify'),
    diagnostics: ['wrong-rank batch-norm2d'],
    fixless: true,
  },
]
