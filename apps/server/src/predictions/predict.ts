import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PredictionResult } from '@blocksight/contracts'
import { fill, type Text } from '@blocksight/network'
import { decodeImage } from '../datasets/images/decode.ts'
import { type FindingCode, findingTexts } from '../datasets/problem-texts.ts'
import { Refusal } from '../http/refusal.ts'
import type { Inference } from './inference.ts'

/** Larger pictures than any camera takes; a picture that claims more is refused unread. */
const maxPixels = 100_000_000

/** What predicting needs to know of a run. */
export interface TrainedRun {
  readonly id: string
  readonly status: string
  readonly folder: string
  readonly classes: readonly string[]
  /** Channels, height, width. */
  readonly shape: readonly [number, number, number]
}

/**
 * Classes and probabilities of images by a run's exported model.
 * @throws Refusal `no-model`, or `bad-image` naming the image that cannot be read
 */
export async function predict(
  inference: Inference,
  run: TrainedRun,
  images: readonly { readonly name: string; readonly data: string }[],
): Promise<PredictionResult> {
  const model = join(run.folder, 'model.onnx')
  if (!existsSync(model)) throw new Refusal('no-model', { run: run.id, status: run.status })
  const [channels, height, width] = run.shape
  const size = channels * height * width
  const pixels = new Float32Array(images.length * size)
  const alone = oneAtATime()
  for (const [index, image] of images.entries()) {
    const bytes = Buffer.from(image.data, 'base64')
    const form = { channels: channels === 1 ? 1 : 3, height, width, fit: 'contain' } as const
    const decoded = await decodeImage(image.name, bytes, form, maxPixels, alone)
    if (decoded.pixels === undefined) {
      const reason = decoded.notes[0]
      throw new Refusal('bad-image', { name: image.name, problem: reason === undefined ? '' : describeFinding(reason) })
    }
    toPlanes(decoded.pixels, channels, pixels.subarray(index * size, (index + 1) * size))
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
  const { en, ko } = findingTexts[code]
  return { en: fill(en, { count: 1 }), ko: fill(ko, { count: 1 }) }
}

/** Height × width × channels, 0…255 → channels × height × width, 0…1. */
function toPlanes(pixels: Uint8Array, channels: number, planes: Float32Array): void {
  const plane = planes.length / channels
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      planes[channel * plane + pixel] = (pixels[pixel * channels + channel] as number) / 255
    }
  }
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
