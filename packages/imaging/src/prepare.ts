import { blackPadding, type Fit, fitPicture, sizeWithin } from './fit.ts'
import { toGray } from './grayscale.ts'
import { crispInk, type Ink, softInk } from './ink.ts'
import type { InputFacts } from './input-facts.ts'
import { type Picture, type Plane, wholeOf } from './picture.ts'
import { placeInk } from './place.ts'
import { resamplePicture } from './resample.ts'
import { brightnessOfEdge, divide } from './threshold.ts'

export interface Preparation {
  /** Where the picture is not re-centred. */
  readonly fit: Fit
  /** `auto`: when the dataset's ground is dark and the picture's is bright. */
  readonly invert: 'auto' | 'on' | 'off'
  /** Only datasets whose makers placed what they show are re-centred; elsewhere this does nothing. */
  readonly recentre: boolean
}

/**
 * What a person gets who has chosen nothing. Photographs are cut rather than given black edges, which networks trained
 * on photographs have never seen; on a black ground edges are no more than ground.
 */
export function usualPreparation({ ground }: InputFacts): Preparation {
  return { fit: ground === 'dark' ? 'contain' : 'cover', invert: 'auto', recentre: true }
}

/** A network's input, and what was done to get it. */
export interface PreparedInput {
  /** channels × height × width, 0…1, in steps of 1/255: exactly what `received` shows. */
  readonly pixels: Float32Array
  /** The very picture that the network receives. */
  readonly received: Picture
  readonly inverted: boolean
  readonly recentred: boolean
}

/**
 * Makes a network's input out of any picture, as the pictures of its dataset were made.
 * A picture that has the input's size already, on the dataset's ground, is taken as it is.
 */
export function prepareInput(picture: Picture, facts: InputFacts, preparation: Preparation): PreparedInput {
  const [channels, height, width] = facts.shape
  const { fit, invert, recentre } = preparation
  const overview = toGray(inSize(picture, sizeWithin(picture, overviewPixels)))
  const inverted = invert === 'on' || (invert === 'auto' && facts.ground === 'dark' && hasBrightGround(overview))
  const asIs = picture.width === width && picture.height === height && !inverted
  if (recentre && facts.placement !== undefined && channels === 1 && !asIs) {
    const ink = inkOf(inverted ? negative(overview) : overview, facts)
    if (ink) return finish(placeInk(ink, { width, height }, facts.placement), facts, inverted, true)
  }
  const fitted = fitPicture(picture, width, height, fit)
  const coloured = channels === 1 ? toGray(fitted) : fitted
  return finish(blackPadding(inverted ? negative(coloured) : coloured), facts, inverted, false)
}

/**
 * Pixels of the longer side of what a picture is looked at in: enough to tell ink from ground, and to measure strokes
 * for the largest input of a drawing.
 */
export const overviewPixels = 192

/** So many times larger than in the dataset, strokes have lost their grays of being small. */
const muchLarger = 3

function inSize(picture: Picture, { width, height }: { width: number; height: number }): Plane {
  return resamplePicture(picture, wholeOf(picture), width, height)
}

function hasBrightGround(overview: Plane): boolean {
  const { threshold, dark, bright } = divide(overview)
  const ground = brightnessOfEdge(overview)
  // One brightness all over: an empty sheet, white or black.
  return bright - dark < 0.05 ? ground > 0.5 : ground > threshold
}

function inkOf(overview: Plane, { shape: [, height], placement }: InputFacts): Ink | undefined {
  if (!placement) return undefined
  const ink = placement.strokes ? crispInk(overview) : undefined
  if (ink && Math.max(ink.box.width, ink.box.height) >= muchLarger * placement.box.height * height) return ink
  return softInk(overview)
}

function negative(plane: Plane): Plane {
  return { ...plane, data: plane.data.map((value) => 1 - value) }
}

function finish(
  { data, width, height }: Plane,
  facts: InputFacts,
  inverted: boolean,
  recentred: boolean,
): PreparedInput {
  const [channels] = facts.shape
  const area = width * height
  const pixels = new Float32Array(channels * area)
  const rgba = new Uint8ClampedArray(area * 4).fill(255)
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = Math.round(255 * (data[channels === 1 ? pixel : pixel * 3 + channel] as number))
      rgba[pixel * 4 + channel] = value
      if (channel < channels) pixels[channel * area + pixel] = value / 255
    }
  }
  return { pixels, received: { width, height, data: rgba }, inverted, recentred }
}
