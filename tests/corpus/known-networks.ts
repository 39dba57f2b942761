import type { NetworkDocument } from '@blocksight/network'
import { open, type Short } from './network.ts'

/** Networks of the literature, with the parameter counts that they are known by or that follow from their tables. */
export const knownNetworks: readonly { name: string; document: NetworkDocument; parameters: number }[] = [
  {
    name: 'LeNet-5 (its modern form, 61,706 parameters)',
    document: {
      ...open(
        ['conv2d', { outChannels: 6, kernelSize: 5, padding: 2 }],
        'tanh',
        'avg-pool2d',
        ['conv2d', { outChannels: 16, kernelSize: 5 }],
        'tanh',
        'avg-pool2d',
        'flatten',
        ['linear', { outFeatures: 120 }],
        'tanh',
        ['linear', { outFeatures: 84 }],
        'tanh',
        'classify',
      ),
      dataset: 'grey',
    },
    parameters: 61_706,
  },
  {
    name: 'ResNet-20 with projections (0.27 million)',
    document: open(
      ['conv2d', { outChannels: 16, padding: 1, bias: false }],
      'batch-norm2d',
      'relu',
      ...stage(16, 1),
      ...stage(32, 2),
      ...stage(64, 2),
      'adaptive-avg-pool2d',
      'flatten',
      'classify',
    ),
    // He et al. count 0.27M with parameter-free shortcuts; projections add 16·32 + 32·64.
    parameters: 269_722 + 16 * 32 + 32 * 64,
  },
  {
    name: 'squeeze and excitation',
    document: open(
      ['conv2d', { outChannels: 16, padding: 'same' }],
      [
        'parallel',
        { operation: 'multiply' },
        [
          [],
          [
            'adaptive-avg-pool2d',
            ['conv2d', { outChannels: 4, kernelSize: 1 }],
            'relu',
            ['conv2d', { outChannels: 16, kernelSize: 1 }],
            'sigmoid',
          ],
        ],
      ],
      'adaptive-avg-pool2d',
      'flatten',
      'classify',
    ),
    parameters: 448 + (16 * 4 + 4) + (4 * 16 + 16) + 170,
  },
  {
    name: 'a small U-Net with a classifier',
    document: open(
      ['conv2d', { outChannels: 8, padding: 'same' }],
      ['remember', { name: 'fine' }],
      'max-pool2d',
      ['conv2d', { outChannels: 16, padding: 'same' }],
      ['conv-transpose2d', { outChannels: 8, kernelSize: 2, stride: 2 }],
      ['join', { name: 'fine' }],
      ['conv2d', { outChannels: 8, padding: 'same' }],
      ['adaptive-max-pool2d', {}],
      'flatten',
      'classify',
    ),
    parameters: 224 + 1168 + 520 + 1160 + 90,
  },
  {
    name: 'densely connected, with a repeat',
    document: open(
      [
        'repeat',
        { times: 4 },
        [
          [
            [
              'parallel',
              {},
              [[], ['batch-norm2d', 'relu', ['conv2d', { outChannels: 12, padding: 'same', bias: false }]]],
            ],
          ],
        ],
      ],
      'adaptive-avg-pool2d',
      'flatten',
      'classify',
    ),
    parameters: [3, 15, 27, 39].reduce((sum, channels) => sum + 2 * channels + 9 * 12 * channels, 0) + 520,
  },
]

function stage(channels: number, stride: number): Short[] {
  const convolution = (step: number): Short[] => [
    ['conv2d', { outChannels: channels, padding: 1, stride: step, bias: false }],
    'batch-norm2d',
  ]
  const residual = (step: number): Short => ['residual', undefined, [[...convolution(step), 'relu', ...convolution(1)]]]
  return [residual(stride), 'relu', ['repeat', { times: 2 }, [[residual(1), 'relu']]]]
}
