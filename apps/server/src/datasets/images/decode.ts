import sharp, { type Metadata, type Sharp } from 'sharp'
import type { FindingCode } from '../problem-texts.ts'
import { extensionOf, formatOf, readableFormats } from './format.ts'

/** How images are brought to one size: `cover` crops, `contain` pads with black, `stretch` distorts. */
export type Fit = 'cover' | 'contain' | 'stretch'

export interface ImageForm {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  readonly fit: Fit
}

/** `pixels` is height × width × channels; without it the image is unusable for the reason in `notes`. */
export interface Decoded {
  readonly pixels?: Buffer
  readonly notes: readonly FindingCode[]
}

// One image is small work: threads pay off across images, not inside one, and no image comes twice.
sharp.concurrency(1)
sharp.cache(false)

/** Runs the work of decoding a large image; the caller lets only one of them run at a time. */
export type LargeLane = <T>(work: () => Promise<T>) => Promise<T>

const largePixels = 16_000_000

/**
 * Decodes one image file whatever it calls itself, upright, on white where transparent, in 8 bits.
 * Never throws for what is in the file: SVG and other formats are refused unread, sizes are checked before decoding.
 */
export async function decodeImage(
  path: string,
  bytes: Buffer,
  form: ImageForm,
  maxPixels: number,
  large: LargeLane,
): Promise<Decoded> {
  const opened = await open(path, bytes, maxPixels)
  if ('notes' in opened) return opened
  const { format, image, metadata } = opened
  try {
    const decode = () => toPixels(image, form, metadata)
    const { data, transparent } = await (isLarge(metadata) ? large(decode) : decode())
    return { pixels: data, notes: notesOf(path, format, form, metadata, transparent) }
  } catch {
    return { notes: ['broken'] }
  }
}

/** A picture as red, green, blue and opacity, or why it is none. */
export type DecodedPicture =
  | { readonly picture: { readonly width: number; readonly height: number; readonly data: Buffer } }
  | { readonly notes: readonly FindingCode[] }

/** Decodes one image file as above, but as a picture of its own proportions, made smaller to `longest` pixels a side. */
export async function decodePicture(
  path: string,
  bytes: Buffer,
  longest: number,
  maxPixels: number,
  large: LargeLane,
): Promise<DecodedPicture> {
  const opened = await open(path, bytes, maxPixels)
  if ('notes' in opened) return opened
  const { image, metadata } = opened
  try {
    const decode = () =>
      image
        .autoOrient()
        .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
    const { data, info } = await (isLarge(metadata) ? large(decode) : decode())
    return { picture: { width: info.width, height: info.height, data } }
  } catch {
    return { notes: ['broken'] }
  }
}

type Opened = { readonly format: string; readonly image: Sharp; readonly metadata: Metadata }

/** Reads no more than the head of a file, to tell whether it will be decoded. */
async function open(
  path: string,
  bytes: Buffer,
  maxPixels: number,
): Promise<Opened | { readonly notes: readonly FindingCode[] }> {
  const format = formatOf(bytes)
  if (format === undefined) return { notes: [imageExtension.test(path) ? 'broken' : 'not-an-image'] }
  if (!readableFormats.has(format)) return { notes: ['unsupported-format'] }
  try {
    // The limit is checked here, between head and pixels, so that it gets a note of its own.
    const image = sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    const metadata = await image.metadata()
    if (metadata.width * metadata.height > maxPixels) return { notes: ['too-many-pixels'] }
    return { format, image, metadata }
  } catch {
    return { notes: ['broken'] }
  }
}

function isLarge({ width, height }: Metadata): boolean {
  return width * height > largePixels
}

const imageExtension = /\.(jpe?g|jpe|jfif|png|gif|webp|tiff?|avif)$/i

async function toPixels(
  image: Sharp,
  { height, width, channels, fit }: ImageForm,
  { hasAlpha }: Metadata,
): Promise<{ data: Buffer; transparent: boolean }> {
  if (hasAlpha) image.ensureAlpha()
  const { data, info } = await image
    .autoOrient()
    .resize(width, height, { fit: fit === 'stretch' ? 'fill' : fit, background: '#000000' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.width !== width || info.height !== height || info.channels !== channels + (hasAlpha ? 1 : 0)) {
    throw new Error(`decoded to ${info.width}×${info.height}×${info.channels}`)
  }
  return hasAlpha ? putOnWhite(data, channels) : { data, transparent: false }
}

/** Done here and not by the decoder, because an image with an alpha channel need not be transparent anywhere. */
function putOnWhite(data: Buffer, channels: number): { data: Buffer; transparent: boolean } {
  const pixels = data.length / (channels + 1)
  const opaque = Buffer.alloc(pixels * channels)
  let transparent = false
  for (let pixel = 0; pixel < pixels; pixel++) {
    const alpha = data[pixel * (channels + 1) + channels] as number
    if (alpha < 255) transparent = true
    for (let channel = 0; channel < channels; channel++) {
      const value = data[pixel * (channels + 1) + channel] as number
      opaque[pixel * channels + channel] = Math.round((value * alpha + 255 * (255 - alpha)) / 255)
    }
  }
  return { data: opaque, transparent }
}

const eightBits = new Set(['uchar', 'char'])

function notesOf(
  path: string,
  format: string,
  form: ImageForm,
  metadata: Metadata,
  transparent: boolean,
): FindingCode[] {
  const notes: FindingCode[] = []
  const extension = extensionOf(path)
  if (extension !== undefined && extension !== format) notes.push('wrong-extension')
  if ((metadata.pages ?? 1) > 1) notes.push(format === 'tiff' ? 'several-pages' : 'animated')
  if (metadata.space === 'cmyk') notes.push('cmyk')
  if ((metadata.orientation ?? 1) > 1) notes.push('rotated')
  if (!eightBits.has(metadata.depth)) notes.push('deep-colour')
  if (transparent) notes.push('transparent')
  if (form.channels === 1 && metadata.channels >= 3) notes.push('colour-dropped')
  return notes
}
