import type { NetworkSummary } from '@blocksight/contracts'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useDatasetName } from '../data/dataset-name.ts'
import { useDatasets } from '../data/use-datasets.ts'
import { Button, IconButton } from '../design/button.tsx'
import { DropAnywhere } from '../design/drop-anywhere.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { Spinner } from '../design/spinner.tsx'
import { useLanguage } from '../i18n/language.ts'
import { NetworkCard } from './network-card.tsx'
import { NetworkGrid } from './network-grid.tsx'
import { NewDialog } from './new-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { Selection } from './selection.tsx'
import { useNetworksTexts } from './texts.ts'
import { Toolbar } from './toolbar.tsx'
import { type RefusedFile, useImport } from './use-import.ts'
import { useNetworks } from './use-networks.ts'
import { networksInView, type View } from './view.ts'

const route = getRouteApi('/networks')

/** All of a person's networks. The address says what is searched for, filtered and sorted. */
export function NetworksPage() {
  const t = useNetworksTexts()
  const language = useLanguage()
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { networks, isPending, isSuccess, error, refetch } = useNetworks()
  const { data: records = [] } = useDatasets()
  const datasetName = useDatasetName()
  const { isReading, refused, dismiss, bringIn } = useImport()
  const [isMaking, setMaking] = useState(false)
  const [renaming, setRenaming] = useState<NetworkSummary>()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())

  const ownDatasets = records.filter(({ builtIn }) => !builtIn)
  const used = new Map([...new Set(networks.map(({ dataset }) => dataset))].map((id) => [id, datasetName(id)]))
  const shown = networksInView(networks, view, datasetName, language)
  const chosen = shown.filter(({ id }) => selected.has(id))
  const show = (next: View) => void navigate({ search: next, replace: true, resetScroll: false })
  const select = useCallback((id: string, isSelected: boolean) => {
    setSelected((selected) => {
      const next = new Set(selected)
      if (isSelected) next.add(id)
      else next.delete(id)
      return next
    })
  }, [])
  return (
    <>
      <div className="grid gap-5">
        <header className="flex flex-wrap items-end justify-between gap-3">
          <div className="grid gap-1">
            <h1 className="text-2xl font-bold">{t('title')}</h1>
            <p aria-live="polite" className="text-soft">
              {!isSuccess
                ? '\u00a0'
                : shown.length === networks.length
                  ? t('count', { count: networks.length })
                  : t('shownOf', { shown: shown.length, total: networks.length })}
            </p>
          </div>
          <Button kind="primary" onClick={() => setMaking(true)}>
            <Icon name="plus" />
            {t('new')}
          </Button>
        </header>
        {networks.length > 0 && <Toolbar view={view} onChange={show} datasets={used} />}
        {isReading && <Spinner label={t('importing')} />}
        {refused.length > 0 && <Refused files={refused} onDismiss={dismiss} />}
        {isPending && <Spinner label={t('loading')} />}
        {error && networks.length === 0 && (
          <EmptyState title={t('failed')} text={error.message}>
            <Button onClick={() => void refetch()}>{t('retry')}</Button>
          </EmptyState>
        )}
        {isSuccess && networks.length === 0 && (
          <EmptyState title={t('empty')} text={t('emptyText')}>
            <Button kind="primary" onClick={() => setMaking(true)}>
              {t('new')}
            </Button>
          </EmptyState>
        )}
        {networks.length > 0 && shown.length === 0 && (
          <EmptyState title={t('noneFound')} text={t('noneFoundText')}>
            <Button onClick={() => show(view.sort ? { sort: view.sort } : {})}>{t('clear')}</Button>
          </EmptyState>
        )}
        <NetworkGrid networks={shown} label={t('title')}>
          {(network) => (
            <NetworkCard
              network={network}
              datasetName={datasetName(network.dataset)}
              selected={selected.has(network.id)}
              onSelect={select}
              onRename={setRenaming}
            />
          )}
        </NetworkGrid>
      </div>
      <Selection
        chosen={chosen}
        total={shown.length}
        onAll={() => setSelected(new Set(shown.map(({ id }) => id)))}
        onNone={() => setSelected(new Set())}
      />
      {isMaking && <NewDialog ownDatasets={ownDatasets} onFiles={bringIn} onClose={() => setMaking(false)} />}
      {renaming && <RenameDialog network={renaming} onClose={() => setRenaming(undefined)} />}
      <DropAnywhere label={t('drop')} onDrop={({ files }) => bringIn([...files])} />
    </>
  )
}

function Refused({ files, onDismiss }: { files: readonly RefusedFile[]; onDismiss: () => void }) {
  const t = useNetworksTexts()
  return (
    <Notice kind="bad">
      <div className="flex items-start gap-2">
        <div className="grid flex-1 gap-1">
          <p className="font-semibold">{t('notImported', { count: files.length })}</p>
          <ul className="grid gap-1">
            {files.map(({ name, problem }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
              <li key={index}>
                <strong>{name}</strong>: {problem}
              </li>
            ))}
          </ul>
        </div>
        <IconButton label={t('dismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </IconButton>
      </div>
    </Notice>
  )
}
