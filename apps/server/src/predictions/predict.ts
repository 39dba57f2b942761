import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PredictionResult } from '@blocksight/contracts'
import { type InputFacts, type Preparation, prepareInput, usualPreparation } from '@blocksight/imaging'
import type { Text } from '@blocksight/network'
import { decodePicture } from '../datasets/images/decode.ts'
import { type FindingCode, findingTexts } from '../datasets/problem-texts.ts'
import { inWords } from '../datasets/problem-words.ts'
import { Refusal } from '../http/refusal.ts'
import type { Inference } from './inference.ts'

/** Larger pictures than any camera takes; a picture that claims more is refused unread. */
const maxPixels = 100_000_000

/** Nothing is lost on the way to a network's input, which is smaller by far. */
const longestSide = 1024

/** What predicting needs to know of a run. */
export interface TrainedRun {
  readonly id: string
  readonly status: string
  readonly folder: string
  readonly classes: readonly string[]
  readonly facts: InputFacts
}

type Wish = { readonly [Name in keyof Preparation]?: Preparation[Name] | undefined }

/**
 * Classes and probabilities of images by a run's exported model. Pictures are prepared exactly as the studio does it,
 * as is usual for the run's dataset where `wished` leaves something open.
 * @throws Refusal `no-model`, or `bad-image` naming the image that cannot be read
 */
export async function predict(
  inference: Inference,
  run: TrainedRun,
  images: readonly { readonly name: string; readonly data: string }[],
  wished: Wish = {},
): Promise<PredictionResult> {
  const model = join(run.folder, 'model.onnx')
  if (!existsSync(model)) throw new Refusal('no-model', { run: run.id, status: run.status })
  const [channels, height, width] = run.facts.shape
  const usual = usualPreparation(run.facts)
  const preparation: Preparation = {
    fit: wished.fit ?? usual.fit,
    invert: wished.invert ?? usual.invert,
    recentre: wished.recentre ?? usual.recentre,
  }
  const size = channels * height * width
  const pixels = new Float32Array(images.length * size)
  const alone = oneAtATime()
  for (const [index, image] of images.entries()) {
    const bytes = Buffer.from(image.data, 'base64')
    const decoded = await decodePicture(image.name, bytes, longestSide, maxPixels, alone)
    if ('notes' in decoded) {
      const reason = decoded.notes[0]
      throw new Refusal('bad-image', { name: image.name, problem: reason === undefined ? '' : describeFinding(reason) })
    }
    pixels.set(prepareInput(decoded.picture, run.facts, preparation).pixels, index * size)
  }
  const logits = await inference.run(model, pixels, [images.length, channels, height, width])
  const classCount = logits.length / images.length
  return {
    run: run.id,
    predictions: images.map(({ name }, index) => ({
      name,
      classes: softmax(logits.subarray(index * classCount, (index + 1) * classCount))
        .map((probability, n) => ({ index: n, class: run.classes[n] ?? String(n), probability }))
        .sort((a, b) => b.probability - a.probability),
    })),
  }
}

/** The finding's texts speak of several images; here there is one. */
function describeFinding(code: FindingCode): Text {
  return inWords(findingTexts[code], { count: 1, limit: maxPixels })
}

function softmax(logits: Float32Array): number[] {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const now = last.then(work)
    last = now.catch(() => {})
    return now
  }
}
