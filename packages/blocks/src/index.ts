import type { BlockType } from '@blocksight/network'
import { adaptiveAvgPool2d } from './adaptive-avg-pool2d.ts'
import { adaptiveMaxPool2d } from './adaptive-max-pool2d.ts'
import { avgPool2d } from './avg-pool2d.ts'
import { batchNorm2d } from './batch-norm2d.ts'
import { brightnessContrast } from './brightness-contrast.ts'
import { classify } from './classify.ts'
import { constantPad2d } from './constant-pad2d.ts'
import { continueFrom } from './continue-from.ts'
import { convTranspose2d } from './conv-transpose2d.ts'
import { conv2d } from './conv2d.ts'
import { data } from './data.ts'
import { depthwiseSeparableConv } from './depthwise-separable-conv.ts'
import { dropout } from './dropout.ts'
import { dropout2d } from './dropout2d.ts'
import { elu } from './elu.ts'
import { flatten } from './flatten.ts'
import { gelu } from './gelu.ts'
import { groupNorm } from './group-norm.ts'
import { join } from './join.ts'
import { layerNorm } from './layer-norm.ts'
import { leakyRelu } from './leaky-relu.ts'
import { linear } from './linear.ts'
import { logSoftmax } from './log-softmax.ts'
import { maxPool2d } from './max-pool2d.ts'
import { myBlock } from './my-block.ts'
import { parallel } from './parallel.ts'
import { prelu } from './prelu.ts'
import { randomCrop } from './random-crop.ts'
import { randomErasing } from './random-erasing.ts'
import { randomFlip } from './random-flip.ts'
import { randomRotation } from './random-rotation.ts'
import { randomShift } from './random-shift.ts'
import { reflectionPad2d } from './reflection-pad2d.ts'
import { relu } from './relu.ts'
import { remember } from './remember.ts'
import { repeat } from './repeat.ts'
import { replicationPad2d } from './replication-pad2d.ts'
import { residual } from './residual.ts'
import { sigmoid } from './sigmoid.ts'
import { silu } from './silu.ts'
import { softmax } from './softmax.ts'
import { tanh } from './tanh.ts'
import { upsample } from './upsample.ts'
import { zeroPad2d } from './zero-pad2d.ts'

/** Every block type, in the order in which a palette shows them. */
export const blockTypes: readonly BlockType[] = [
  data,
  randomCrop,
  randomFlip,
  randomRotation,
  randomShift,
  brightnessContrast,
  randomErasing,
  conv2d,
  depthwiseSeparableConv,
  convTranspose2d,
  maxPool2d,
  avgPool2d,
  adaptiveAvgPool2d,
  adaptiveMaxPool2d,
  zeroPad2d,
  reflectionPad2d,
  replicationPad2d,
  constantPad2d,
  batchNorm2d,
  groupNorm,
  layerNorm,
  relu,
  leakyRelu,
  prelu,
  elu,
  gelu,
  silu,
  sigmoid,
  tanh,
  softmax,
  logSoftmax,
  dropout,
  dropout2d,
  flatten,
  upsample,
  linear,
  repeat,
  residual,
  parallel,
  myBlock,
  remember,
  join,
  continueFrom,
  classify,
]

const byType = new Map(blockTypes.map((blockType) => [blockType.type, blockType]))

/** The declaration of a block type; nothing when this version does not know it. */
export function findBlockType(type: string): BlockType | undefined {
  return byType.get(type)
}
