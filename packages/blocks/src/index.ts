import type { BlockType } from '@blocksight/network'
import { batchNorm2d } from './batch-norm2d.ts'
import { classify } from './classify.ts'
import { continueFrom } from './continue-from.ts'
import { conv2d } from './conv2d.ts'
import { data } from './data.ts'
import { flatten } from './flatten.ts'
import { join } from './join.ts'
import { linear } from './linear.ts'
import { maxPool2d } from './max-pool2d.ts'
import { myBlock } from './my-block.ts'
import { parallel } from './parallel.ts'
import { randomShift } from './random-shift.ts'
import { relu } from './relu.ts'
import { remember } from './remember.ts'
import { repeat } from './repeat.ts'
import { residual } from './residual.ts'

/** Every block type, in the order in which a palette shows them. */
export const blockTypes: readonly BlockType[] = [
  data,
  randomShift,
  conv2d,
  maxPool2d,
  batchNorm2d,
  relu,
  flatten,
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
