import type { NetworkSummary } from '@blocksight/contracts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { useNetworksTexts } from './texts.ts'
import { deleteNetworks } from './use-networks.ts'

/** What can be done to several networks at once; there only while some are selected. */
export function Selection({
  chosen,
  total,
  onAll,
  onNone,
}: {
  chosen: readonly NetworkSummary[]
  total: number
  onAll: () => void
  onNone: () => void
}) {
  const t = useNetworksTexts()
  if (chosen.length === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={t('selected', { count: chosen.length })}
      className="fixed inset-x-0 bottom-4 z-30 mx-auto flex w-fit max-w-[calc(100vw-1.5rem)] flex-wrap items-center gap-2 rounded-2xl border border-line bg-raised p-2 pl-4 shadow-2xl"
    >
      <span aria-live="polite" className="mr-2 text-sm font-semibold">
        {t('selected', { count: chosen.length })}
      </span>
      <Button small disabled={chosen.length === total} onClick={onAll}>
        {t('selectAll', { count: total })}
      </Button>
      <Button small onClick={onNone}>
        {t('selectNone')}
      </Button>
      <Button
        small
        kind="danger"
        onClick={() => {
          onNone()
          void deleteNetworks(chosen)
        }}
      >
        <Icon name="trash" className="size-4" />
        {t('delete')}
      </Button>
    </div>
  )
}
