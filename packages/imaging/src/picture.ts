/** A picture as a canvas gives it: 8 bits each of red, green, blue and opacity, row after row. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** width × height × 4. */
  readonly data: Uint8Array | Uint8ClampedArray
}

/** Numbers 0…1 in rows: one for each pixel, or `channels` of them side by side. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Float32Array
}

/** A part of a picture in its pixels; edges may lie inside pixels. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The whole of a picture or plane as a rectangle. */
export function wholeOf({ width, height }: { readonly width: number; readonly height: number }): Rectangle {
  return { left: 0, top: 0, width, height }
}

/** A plane of one channel from a rule for each pixel. */
export function planeOf(width: number, height: number, value: (index: number) => number): Plane {
  // A loop, because Float32Array.from is ten times slower and pictures come ten times a second.
  const data = new Float32Array(width * height)
  for (let index = 0; index < data.length; index++) data[index] = value(index)
  return { width, height, channels: 1, data }
}
