import type { Text } from '@blocksight/network'
import { DatasetProblem, type Findings } from '../problem.ts'
import {
  drawStratified,
  drawThreeSplits,
  type SplitName,
  type SplitShares,
  type Splits,
  splitSizes,
} from '../splits.ts'
import type { ReadSample } from './read-images.ts'

/** Classes in use, labels and splits of a person's own images. */
export interface OwnSplits {
  readonly classes: string[]
  readonly labels: number[]
  readonly splits: Splits
}

/**
 * Numbers the classes in sorted order and takes the splits that the folders give; missing ones are drawn from train.
 * @throws DatasetProblem `no-images`, `one-class`, `too-few-images`.
 */
export function splitOwnImages(samples: readonly ReadSample[], findings: Findings, shares?: SplitShares): OwnSplits {
  const classes = [...new Set(samples.map((sample) => sample.class))].sort()
  if (classes.length === 0) throw new DatasetProblem('no-images', { detail: describeLosses(findings) })
  if (classes.length === 1) throw new DatasetProblem('one-class', { class: classes[0] as string })
  const numbers = new Map(classes.map((name, index) => [name, index]))
  const labels = samples.map((sample) => numbers.get(sample.class) as number)
  const given = samples.some(({ split }) => split !== undefined)
  const splits = given ? completeSplits(samples, labels, shares) : drawThreeSplits(labels, shares)
  if (Object.values(splits).some((split: readonly number[]) => split.length === 0)) {
    throw new DatasetProblem('too-few-images', { received: samples.length, expected: 3 })
  }
  reportAbsences(classes, labels, splits, given, findings)
  return { classes, labels, splits }
}

function completeSplits(samples: readonly ReadSample[], labels: readonly number[], shares?: SplitShares): Splits {
  const of = (name: SplitName) => samples.flatMap(({ split }, index) => (split === name ? [index] : []))
  let [train, validation, test] = [of('train'), of('validation'), of('test')]
  const sizes = splitSizes(train.length, shares, samples.length)
  if (test.length === 0) ({ drawn: test, rest: train } = drawStratified(train, labels, sizes.test, 2))
  if (validation.length === 0) ({ drawn: validation, rest: train } = drawStratified(train, labels, sizes.validation, 1))
  return { train, validation, test }
}

function reportAbsences(
  classes: readonly string[],
  labels: readonly number[],
  splits: Splits,
  given: boolean,
  findings: Findings,
): void {
  const present = Object.values(splits).map((split: readonly number[]) => new Set(split.map((index) => labels[index])))
  classes.forEach((name, label) => {
    if (present.every((found) => found.has(label))) return
    findings.add(given ? 'class-missing-in-split' : 'small-class', name)
  })
}

function describeLosses(findings: Findings): Text {
  const texts = findings.list().map(({ texts }) => texts)
  return { en: texts.map(({ en }) => en).join(' '), ko: texts.map(({ ko }) => ko).join(' ') }
}
