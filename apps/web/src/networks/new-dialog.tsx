import type { DatasetRecord } from '@blocksight/contracts'
import { builtinFacts } from '@blocksight/datasets'
import type { NetworkDocument } from '@blocksight/network'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { api } from '../api/client.ts'
import { SampleStrip } from '../data/sample-strip.tsx'
import { starterFor } from '../data/starter.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { useLanguage } from '../i18n/language.ts'
import { furtherStarters, starterDocument, starters } from '../landing/starters.ts'
import { drawnPicture, samplePicture } from '../pictures/sample-pictures.ts'
import { useNetworksTexts } from './texts.ts'
import { refreshNetworks } from './use-networks.ts'

/** Where a new network comes from: a starter, a person's own images, nothing, or a file. */
export function NewDialog({
  ownDatasets,
  onFiles,
  onClose,
}: {
  ownDatasets: readonly DatasetRecord[]
  onFiles: (files: readonly File[]) => void
  onClose: () => void
}) {
  const t = useNetworksTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const file = useId()
  const create = useMutation({
    mutationFn: async (load: () => Promise<NetworkDocument>) => api.networks.create({ document: await load() }),
    onSuccess: ({ id }) => {
      void refreshNetworks()
      void navigate({ to: '/networks/$id', params: { id } })
    },
  })
  const make = (load: () => Promise<NetworkDocument>) => () => create.mutate(load)
  return (
    <Dialog open onClose={onClose} title={t('newTitle')} close={t('close')} wide>
      <div className="grid gap-5">
        {create.error && <Notice kind="bad">{t('notDone', { problem: create.error.message })}</Notice>}
        <section className="grid gap-2">
          <h3 className="text-sm font-semibold text-soft">{t('fromNothing')}</h3>
          <div className="flex flex-wrap items-center gap-2">
            <Button disabled={create.isPending} onClick={make(async () => emptyNetwork(t('emptyNetworkName')))}>
              <Icon name="plus" />
              {t('emptyNetwork')}
            </Button>
            <label
              htmlFor={file}
              className="inline-flex h-10 cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-4 font-medium focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:border-line-strong hover:bg-sunken"
            >
              <Icon name="upload" />
              {t('fromFile')}
              <input
                id={file}
                type="file"
                accept=".json,.zip,application/json,application/zip"
                multiple
                className="sr-only"
                onChange={({ target }) => {
                  onClose()
                  onFiles([...(target.files ?? [])])
                }}
              />
            </label>
            <p className="text-sm text-soft">{t('fromFileHelp')}</p>
          </div>
        </section>
        <Group title={t('fromStarter')}>
          {[...starters, ...furtherStarters].map((starter) => (
            <Source
              key={starter.id}
              name={starter.name[language]}
              picture={<Picture source={samplePicture(starter.dataset) ?? drawnPicture(starter.dataset)} />}
              disabled={create.isPending}
              onClick={make(() => starterDocument(starter, language))}
            />
          ))}
        </Group>
        {ownDatasets.length > 0 && (
          <Group title={t('fromOwn')}>
            {ownDatasets.map((dataset) => (
              <Source
                key={dataset.id}
                name={dataset.name}
                picture={<OwnPictures dataset={dataset} />}
                disabled={create.isPending}
                onClick={make(async () => starterFor(dataset, dataset.name.slice(0, 200)))}
              />
            ))}
          </Group>
        )}
        <p aria-live="polite" className="sr-only">
          {create.isPending && t('creating')}
        </p>
      </div>
    </Dialog>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-semibold text-soft">{title}</h3>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(12rem,100%),1fr))] gap-2">{children}</div>
    </section>
  )
}

function Source({
  name,
  picture,
  disabled,
  onClick,
}: {
  name: string
  picture: ReactNode
  disabled: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      className="flex items-center gap-3 rounded-xl border border-line bg-surface p-2 text-left text-sm font-medium hover:border-accent disabled:cursor-progress disabled:opacity-60"
    >
      {picture}
      {name}
    </button>
  )
}

function Picture({ source }: { source: string | undefined }) {
  return source === undefined ? (
    <NoPicture />
  ) : (
    <img src={source} alt="" className="h-9 w-18 shrink-0 rounded-lg object-cover [image-rendering:pixelated]" />
  )
}

function OwnPictures({ dataset }: { dataset: DatasetRecord }) {
  const { hash } = dataset
  if (hash === null) return <NoPicture />
  return (
    <span
      className="flex h-9 w-18 shrink-0 justify-center overflow-hidden rounded-lg bg-sunken"
      aria-hidden="true"
      data-own-pictures
    >
      <SampleStrip dataset={{ ...dataset, hash }} height={36} rows={1} most={2} />
    </span>
  )
}

function NoPicture() {
  return (
    <span className="grid h-9 w-18 shrink-0 place-items-center rounded-lg bg-sunken text-soft">
      <Icon name="image" className="size-4" />
    </span>
  )
}

function emptyNetwork(name: string): NetworkDocument {
  return {
    format: 1,
    name,
    dataset: Object.keys(builtinFacts)[0] as string,
    stacks: [{ x: 40, y: 40, blocks: [{ id: 'data', type: 'data' }] }],
    definitions: [],
    training: {},
  }
}
