import type { NetworkSummary } from '@blocksight/contracts'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

const narrowest = 248
const gap = 16
const cardHeight = 246

/** Cards in rows, of which only those near the window exist; thousands scroll like ten. */
export function NetworkGrid({
  networks,
  label,
  children,
}: {
  networks: readonly NetworkSummary[]
  label: string
  children: (network: NetworkSummary) => ReactNode
}) {
  const list = useRef<HTMLUListElement>(null)
  const [{ columns, top }, setPlace] = useState({ columns: 1, top: 0 })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const measure = () => {
      const next = {
        columns: Math.max(1, Math.floor((element.clientWidth + gap) / (narrowest + gap))),
        top: element.getBoundingClientRect().top + scrollY,
      }
      setPlace((now) => (now.columns === next.columns && now.top === next.top ? now : next))
    }
    // What is above the list moves it too, so that the whole page is watched.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  const rows = useWindowVirtualizer({
    count: Math.ceil(networks.length / columns),
    estimateSize: () => cardHeight + gap,
    overscan: 3,
    scrollMargin: top,
  })
  return (
    <ul ref={list} aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().flatMap(({ index, start }) =>
        networks.slice(index * columns, (index + 1) * columns).map((network, column) => (
          <li
            key={network.id}
            aria-setsize={networks.length}
            aria-posinset={index * columns + column + 1}
            className="absolute top-0"
            style={{
              height: cardHeight,
              width: `calc((100% - ${(columns - 1) * gap}px) / ${columns})`,
              left: `calc((100% + ${gap}px) / ${columns} * ${column})`,
              transform: `translateY(${start - top}px)`,
            }}
          >
            {children(network)}
          </li>
        )),
      )}
    </ul>
  )
}
