import { type Picture, type Plane, wholeOf } from './picture.ts'
import { resamplePicture } from './resample.ts'

/** How a picture is brought to another ratio of sides: `cover` crops, `contain` pads with black, `stretch` distorts. */
export type Fit = 'contain' | 'cover' | 'stretch'

/**
 * A whole picture in the size of a network's input, three channels, with whole pixels at its edges as packing makes
 * them. Padding is NaN, because what stands for black depends on whether the picture is inverted afterwards.
 */
export function fitPicture(picture: Picture, width: number, height: number, fit: Fit): Plane {
  if (fit === 'stretch') return resamplePicture(picture, wholeOf(picture), width, height)
  const across = width / picture.width
  const down = height / picture.height
  if (fit === 'cover') {
    const scale = Math.max(across, down)
    const part = { width: width / scale, height: height / scale }
    const left = (picture.width - part.width) / 2
    return resamplePicture(picture, { ...part, left, top: (picture.height - part.height) / 2 }, width, height)
  }
  const scale = Math.min(across, down)
  const inner = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  }
  const small = resamplePicture(picture, wholeOf(picture), inner.width, inner.height)
  return padded(small, width, height)
}

function padded(small: Plane, width: number, height: number): Plane {
  if (small.width === width && small.height === height) return small
  const { channels } = small
  const data = new Float32Array(width * height * channels).fill(Number.NaN)
  const left = Math.floor((width - small.width) / 2)
  const top = Math.floor((height - small.height) / 2)
  for (let y = 0; y < small.height; y++) {
    const row = small.data.subarray(y * small.width * channels, (y + 1) * small.width * channels)
    data.set(row, ((top + y) * width + left) * channels)
  }
  return { width, height, channels, data }
}

/** The smallest size of the same ratio whose longer side is at most `longest`. */
export function sizeWithin(
  { width, height }: { readonly width: number; readonly height: number },
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Black where nothing of the picture is. */
export function blackPadding(plane: Plane): Plane {
  return { ...plane, data: plane.data.map((value) => (Number.isNaN(value) ? 0 : value)) }
}
