import { cifar10 } from './cifar10.ts'
import { digits } from './digits.ts'
import { emnistLetters } from './emnist-letters.ts'
import type { DatasetFacts } from './facts.ts'

export { findImageLayout, type ImageLayout, isHidden, isImageName } from './image-layout.ts'

import { fashionMnist } from './fashion-mnist.ts'
import { mnist } from './mnist.ts'
import { shapes } from './shapes.ts'
import { svhn } from './svhn.ts'

export type { Checksum, DatasetFacts, Placement, SourceFile, SplitCounts, Strokes } from './facts.ts'

const all: readonly DatasetFacts[] = [digits, shapes, mnist, fashionMnist, cifar10, svhn, emnistLetters]

/**
 * The facts of every built-in dataset by id, in the order in which a person should meet them.
 * Without a prototype, because ids come from documents and `constructor` must not be found.
 */
export const builtinFacts: Readonly<Record<string, DatasetFacts>> = Object.freeze(
  Object.assign(Object.create(null), Object.fromEntries(all.map((facts) => [facts.id, facts]))),
)
