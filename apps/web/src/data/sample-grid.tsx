import type { DatasetRecord, SplitName } from '@blocksight/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useClassNames } from './class-names.ts'
import { perSheet, sampleSheetUrl, tileSize } from './sheet-url.ts'
import { useDataTexts } from './texts.ts'
import { tileStyle } from './tile-style.ts'

const gap = 4
/** Of the frame around the rows, as its class says. */
const padding = 4

/** All samples of a split, or of one class of it, in rows; only those in view are on the page. */
export function SampleGrid({
  dataset,
  hash,
  split,
  label,
  total,
  onOpen,
}: {
  dataset: DatasetRecord
  hash: string
  split: SplitName
  label: number | undefined
  total: number
  onOpen: (place: number) => void
}) {
  const t = useDataTexts()
  const { id, shape } = dataset
  const classes = useClassNames()(dataset)
  const size = tileSize(shape, Math.max(64, Math.min(96, Math.max(...shape.slice(1)))))
  const grid = useRef<HTMLElement>(null)
  const width = useWidth(grid)
  const columns = Math.max(1, Math.floor((width + gap) / (size.width + gap)))
  const [focused, setFocused] = useState(0)
  const active = Math.min(focused, total - 1)
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => grid.current,
    estimateSize: () => size.height + gap,
    overscan: 4,
  })

  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      Home: -active,
      End: total - 1 - active,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(total - 1, Math.max(0, active + step))
    setFocused(next)
    rows.scrollToIndex(Math.floor(next / columns))
    const tile = () => grid.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)
    if (tile()) tile()?.focus()
    // The row only comes onto the page with the scrolling.
    else requestAnimationFrame(() => requestAnimationFrame(() => tile()?.focus()))
  }

  if (total === 0) return <p className="py-8 text-center text-soft">{t('noSamples')}</p>
  return (
    <div className="grid gap-2">
      <p className="sr-only" id="samples-keys">
        {t('samplesKeys')}
      </p>
      <section
        ref={grid}
        aria-label={t('samplesHeading')}
        aria-describedby="samples-keys"
        onKeyDown={move}
        className="max-h-[70dvh] min-h-24 overflow-y-auto overflow-x-hidden rounded-lg p-1"
      >
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => (
            <div
              key={row.key}
              className="absolute left-0 top-0 flex"
              style={{ gap, transform: `translateY(${row.start}px)` }}
            >
              {places(row.index, columns, total).map((place) => (
                <button
                  key={place}
                  type="button"
                  data-place={place}
                  tabIndex={place === active ? 0 : -1}
                  aria-label={
                    label === undefined
                      ? t('sampleAny', { number: place + 1 })
                      : t('sample', { number: place + 1, class: classes[label] ?? String(label) })
                  }
                  onFocus={() => setFocused(place)}
                  onClick={() => onOpen(place)}
                  className="rounded-xs bg-sunken hover:outline-2 hover:outline-accent"
                  style={tileOf(place)}
                />
              ))}
            </div>
          ))}
        </div>
      </section>
    </div>
  )

  function tileOf(place: number) {
    const sheet = Math.floor(place / perSheet)
    const url = sampleSheetUrl({ id, hash }, split, label, sheet)
    return tileStyle(url, place % perSheet, Math.min(perSheet, total - sheet * perSheet), size)
  }
}

function places(row: number, columns: number, total: number): number[] {
  const first = row * columns
  return Array.from({ length: Math.min(columns, total - first) }, (_, column) => first + column)
}

/** How much room the rows have: the width inside the padding, without the scroll bar. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = () => setWidth(measured.clientWidth - 2 * padding)
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    measure()
    return () => observer.disconnect()
  }, [element])
  return width
}
