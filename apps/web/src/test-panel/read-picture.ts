import type { Picture } from '@blocksight/imaging'
import { type PictureSize, pictureSize } from './picture-size.ts'

/** Larger pictures are made smaller while they are read: no network here takes more, and memory is finite. */
const longestSide = 2048

/** Browsers decode a square of this side; where one fails at more pixels, they are likely why. */
export const safeSide = 8_000

/** Where a JPEG's size is: behind what cameras write before it, a thumbnail and colour profiles among it. */
const headBytes = 1_000_000

/** A picture that has more pixels than the browser can decode. */
export class PictureTooLarge extends Error {
  readonly size: PictureSize

  constructor(size: PictureSize) {
    super(`${size.width} × ${size.height} pixels are more than this browser can decode`)
    this.size = size
  }
}

/**
 * The pixels of an image file, upright.
 * @throws PictureTooLarge where its size is likely why the browser cannot read it
 * @throws Error where the browser cannot read it
 */
export async function readPicture(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(async (error: unknown) => {
    const size = pictureSize(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
    throw size && size.width * size.height > safeSide ** 2 ? new PictureTooLarge(size) : error
  })
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
    const width = Math.max(1, Math.round(bitmap.width * scale))
    const height = Math.max(1, Math.round(bitmap.height * scale))
    return pixelsOf(bitmap, { left: 0, top: 0, width: bitmap.width, height: bitmap.height }, width, height)
  } finally {
    bitmap.close()
  }
}

/** A part of an image or of a running video, in a size, as pixels. */
export function pixelsOf(
  source: ImageBitmap | HTMLVideoElement,
  part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  width: number,
  height: number,
): Picture {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas to read pictures with')
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.left, part.top, part.width, part.height, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
