/** The last number of a row; null where it has none. */
export function newest(row: ArrayLike<number | null | undefined>): number | null {
  let last = row.length - 1
  while (last >= 0 && row[last] == null) last -= 1
  return row[last] ?? null
}

/** What stands for a curve in a legend, as a CSS background: its colour, in the strokes and gaps it is drawn with. */
export function swatch(colour: string, dash: readonly number[] = []): string {
  let end = 0
  const stops = dash.map((length, index) => {
    const begin = end
    end += length
    return `${index % 2 === 0 ? colour : 'transparent'} ${begin}px ${end}px`
  })
  return stops.length === 0 ? colour : `repeating-linear-gradient(90deg, ${stops.join(', ')})`
}
