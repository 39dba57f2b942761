import type { Picture } from '@blocksight/imaging'

/** Larger pictures are made smaller while they are read: no network here takes more, and memory is finite. */
const longestSide = 2048

/** The pixels of an image file, upright. @throws Error where the browser cannot read it */
export async function readPicture(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
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
