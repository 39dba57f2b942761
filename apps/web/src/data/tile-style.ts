import type { CSSProperties } from 'react'
import { sheetColumns } from './sheet-url.ts'

/** Shows picture `place` of a sheet that has `count` of them, at a size in pixels. */
export function tileStyle(
  url: string,
  place: number,
  count: number,
  { width, height }: { width: number; height: number },
): CSSProperties {
  const rows = Math.ceil(count / sheetColumns)
  const [column, row] = [place % sheetColumns, Math.floor(place / sheetColumns)]
  return {
    width,
    height,
    backgroundImage: `url("${url}")`,
    backgroundSize: `${sheetColumns * width}px ${rows * height}px`,
    backgroundPosition: `${-column * width}px ${-row * height}px`,
    imageRendering: 'pixelated',
  }
}
