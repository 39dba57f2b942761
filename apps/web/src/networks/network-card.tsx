import type { NetworkSummary } from '@blocksight/contracts'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo } from 'react'
import { Icon } from '../design/icon.tsx'
import { Menu } from '../design/menu.tsx'
import { ago, dateTime, percent } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { NetworkPicture } from '../pictures/network-picture.tsx'
import { useNetworksTexts } from './texts.ts'
import { deleteNetworks, duplicateNetwork, exportNetwork } from './use-networks.ts'

const looks = {
  draft: 'bg-sunken text-soft',
  training: 'bg-accent-soft text-accent',
  trained: 'bg-good-soft text-good',
} as const

/** A network at a glance, with what can be done to it. Its height is the same for all: `cardHeight` in the grid. */
export const NetworkCard = memo(function NetworkCard({
  network,
  datasetName,
  selected,
  onSelect,
  onRename,
}: {
  network: NetworkSummary
  datasetName: string
  selected: boolean
  onSelect: (id: string, selected: boolean) => void
  onRename: (network: NetworkSummary) => void
}) {
  const t = useNetworksTexts()
  const language = useLanguage()
  const { id, name, outline, state, changedAt } = network
  const press = (event: KeyboardEvent) => {
    if (event.key === 'F2') onRename(network)
    else if (event.key === 'Delete') void deleteNetworks([network])
    else if (event.key === ' ') onSelect(id, !selected)
    else return
    event.preventDefault()
  }
  return (
    <article
      data-network={id}
      className={`group relative grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[1fr_auto] overflow-hidden rounded-2xl border bg-surface hover:border-accent hover:shadow-lg ${selected ? 'border-accent ring-2 ring-accent' : 'border-line'}`}
    >
      {/* Where nothing hovers the box to select is always there, and the picture lies beside it. */}
      <div className="grid min-h-0 place-items-center border-b border-line bg-sunken p-3 [@media(hover:none)]:pl-12">
        {outline.blocks.length > 0 ? (
          <NetworkPicture outline={outline} />
        ) : (
          <span className="text-sm text-soft">{t('noBlocks')}</span>
        )}
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1 p-3">
        <div className="flex items-center gap-1">
          <h2 className="min-w-0 flex-1 truncate font-semibold">
            <Link
              to="/networks/$id"
              params={{ id }}
              title={`${name}\n${t('keys')}`}
              aria-keyshortcuts="F2 Delete Space"
              onKeyDown={press}
              className="text-ink no-underline after:absolute after:inset-0 after:rounded-2xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
          </h2>
          <div className="relative -my-1.5 -mr-1.5">
            <Menu
              label={t('actions', { name })}
              entries={[
                { label: t('rename'), onSelect: () => onRename(network) },
                { label: t('duplicate'), onSelect: () => void duplicateNetwork(network) },
                { label: t('export'), onSelect: () => exportNetwork(network) },
                { label: t('delete'), onSelect: () => void deleteNetworks([network]), danger: true },
              ]}
            >
              <Icon name="more" />
            </Menu>
          </div>
        </div>
        <p className="flex items-center justify-between gap-2 text-sm text-soft">
          <span className="truncate">{datasetName}</span>
          <Best network={network} />
        </p>
        <p className="flex items-center justify-between gap-2 text-xs text-soft">
          <span className={`rounded-full px-2 py-0.5 font-medium ${looks[state]}`} data-state={state}>
            {t(state)}
          </span>
          <time dateTime={changedAt} title={dateTime(changedAt, language)} className="truncate">
            {t('changed', { ago: ago(changedAt, language) })}
          </time>
        </p>
      </div>
      <label
        className={`absolute left-2 top-2 grid size-8 cursor-pointer place-items-center rounded-lg bg-raised/90 shadow ${selected ? '' : 'opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100'}`}
      >
        <input
          type="checkbox"
          aria-label={t('select', { name })}
          checked={selected}
          onChange={({ target }) => onSelect(id, target.checked)}
          className="size-4 accent-(--color-accent)"
        />
      </label>
    </article>
  )
})

function Best({ network: { best } }: { network: NetworkSummary }) {
  const t = useNetworksTexts()
  if (!best) return null
  const validation = percent(best.validationAccuracy)
  const help = [t('accuracyHelp', { validation }), ...(best.sameIdentity ? [] : [t('accuracyOld')])].join(' ')
  return (
    <span className="relative shrink-0 font-medium tabular-nums text-ink" title={help}>
      {t('test', { accuracy: percent(best.testAccuracy) })}
      {!best.sameIdentity && <span className="text-xs font-normal text-warn"> · {t('changedSince')}</span>}
      <span className="sr-only"> ({t('validation', { accuracy: validation })})</span>
    </span>
  )
}
