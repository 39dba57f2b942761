import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useIsDark } from '../shell/theme.ts'
import { newest, swatch } from './plot-legend.ts'

/** One line of a plot. */
export interface Curve {
  readonly label: string
  /** Which of the series colours; `soft` for what stays behind the others. */
  readonly colour: 1 | 2 | 3 | 4 | 5 | 6 | 'soft'
  /** Lengths of strokes and gaps; solid without. */
  readonly dash?: readonly number[] | undefined
  readonly width?: number
  /** Whether its points are marked; for few of them. */
  readonly points?: boolean
}

/** Where a plot's numbers come from: drawn at once whenever they change, without rendering any component. */
export interface PlotSource {
  /** The x axis, then one row for each curve; null where a curve has no point. */
  read(): readonly (readonly (number | null)[])[]
  subscribe(draw: () => void): () => void
}

// uPlot's own style sheet lies in no layer, so only what is important wins over it.
const legend =
  '[&_.u-legend]:text-left! [&_.u-legend]:text-xs! [&_.u-legend]:text-soft [&_.u-legend_.u-marker]:h-0.5! [&_.u-legend_.u-marker]:w-6! [&_.u-legend_.u-value]:min-w-12 [&_.u-legend_.u-value]:text-ink [&_.u-legend_.u-value]:tabular-nums [&_.u-legend_th]:font-medium!'

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/**
 * Curves over one x axis; below, the values under the pointer, and the newest ones where there is none. `label` says what
 * a screen reader hears of it.
 */
export function Plot({
  label,
  curves,
  source,
  xLabel,
  formatX,
  formatY,
  formatTick = formatY,
  rangeX,
  rangeY,
  height = 180,
}: {
  label: string
  curves: readonly Curve[]
  source: PlotSource
  xLabel: string
  formatX: (value: number) => string
  formatY: (value: number) => string
  /** Shorter than `formatY`, beside the y axis. */
  formatTick?: (value: number) => string
  /** Fixed ends of the axes; what is not given follows from the numbers. */
  rangeX?: readonly [number, number]
  rangeY?: (minimum: number, maximum: number) => [number, number]
  height?: number
}) {
  const place = useRef<HTMLDivElement>(null)
  const isDark = useIsDark()
  const looks = JSON.stringify([label, curves, xLabel, rangeX, height, isDark])
  const latest = useRef({ formatX, formatY, formatTick, rangeY })
  latest.current = { formatX, formatY, formatTick, rangeY }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `looks` stands for what the plot is made of
  useEffect(() => {
    const element = place.current
    if (!element) return
    const colours = readColours(element)
    const x = (value: number | null) => (value === null ? '–' : latest.current.formatX(value))
    const y = (value: number | null) => (value === null ? '–' : latest.current.formatY(value))
    const axis = {
      stroke: colours.soft,
      grid: { stroke: colours.line, width: 1 },
      ticks: { stroke: colours.line, size: 4 },
    }
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        // On the right half of the last tick's label stands beyond the axis; 1,000 epochs are the most.
        padding: [8, 16, 0, 0],
        scales: {
          x: { time: false, ...(rangeX && { range: () => [...rangeX] as [number, number] }) },
          y: { range: (_plot, minimum, maximum) => spread(minimum, maximum, latest.current.rangeY) },
        },
        axes: [
          { ...axis, size: 32, font: colours.font, incrs: steps, values: (_plot, splits) => splits.map(x), space: 44 },
          {
            ...axis,
            size: 48,
            font: colours.font,
            values: (_plot, splits) => splits.map((value) => latest.current.formatTick(value)),
            space: 28,
          },
        ],
        series: [
          { label: xLabel, value: ({ data }, value) => x(value ?? newest(data[0])) },
          ...curves.map(
            (curve): uPlot.Series => ({
              label: curve.label,
              stroke: colours[curve.colour],
              width: curve.width ?? 2,
              ...(curve.dash && { dash: [...curve.dash] }),
              points: { show: curve.points ?? false, size: 6, fill: colours[curve.colour] },
              spanGaps: true,
              value: ({ data }, value, series) => y(value ?? newest(data[series] ?? [])),
            }),
          ),
        ],
        legend: {
          markers: {
            width: 0,
            fill: (_plot, series) => swatch(colours[curves[series - 1]?.colour ?? 'soft'], curves[series - 1]?.dash),
          },
        },
        cursor: {
          drag: { x: false, y: false },
          points: { size: 7 },
          dataIdx: (plot, series, index) => nearestPoint(plot.data[series] ?? [], plot.data[0], index),
        },
      },
      source.read() as uPlot.AlignedData,
      element,
    )
    const stop = source.subscribe(() => plot.setData(source.read() as uPlot.AlignedData))
    const watch = new ResizeObserver(() => {
      if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height })
    })
    watch.observe(element)
    return () => {
      stop()
      watch.disconnect()
      plot.destroy()
    }
  }, [looks, source])

  return (
    <figure aria-label={label} className="m-0">
      <div ref={place} className={legend} />
    </figure>
  )
}

/** Where a curve has a point next to this place of the x axis: not every curve has one at every place. */
function nearestPoint(row: ArrayLike<number | null | undefined>, x: ArrayLike<number>, index: number): number {
  let [before, after] = [index, index]
  while (before >= 0 && row[before] == null) before -= 1
  while (after < row.length && row[after] == null) after += 1
  if (before < 0) return after < row.length ? after : index
  if (after >= row.length) return before
  const here = x[index] ?? 0
  return here - (x[before] ?? 0) <= (x[after] ?? 0) - here ? before : after
}

/** The ends of the y axis for these numbers, with a little air, also where there is none or only one. */
function spread(
  minimum: number | null,
  maximum: number | null,
  range: ((minimum: number, maximum: number) => [number, number]) | undefined,
): [number, number] {
  if (minimum === null || maximum === null) return range?.(0, 1) ?? [0, 1]
  if (range) return range(minimum, maximum)
  const air = (maximum - minimum || Math.abs(maximum) || 1) * 0.08
  return [minimum - air, maximum + air]
}

/** The tokens of app.css as colours that a canvas takes. */
function readColours(element: HTMLElement) {
  const probe = document.createElement('span')
  element.append(probe)
  const colour = (token: string) => {
    probe.style.color = `var(--color-${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    soft: colour('soft'),
    line: colour('line'),
    1: colour('series-1'),
    2: colour('series-2'),
    3: colour('series-3'),
    4: colour('series-4'),
    5: colour('series-5'),
    6: colour('series-6'),
    font: `11px ${getComputedStyle(element).fontFamily}`,
  }
  probe.remove()
  return colours
}
