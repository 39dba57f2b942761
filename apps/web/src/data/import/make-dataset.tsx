import { useMutation } from '@tanstack/react-query'
import { type MouseEvent, useMemo, useRef, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { isName, longestName } from '../../design/name-field.tsx'
import { Notice } from '../../design/notice.tsx'
import { bytes } from '../../i18n/format.ts'
import { examplesOf } from './chosen.ts'
import { PackingForm } from './packing-form.tsx'
import { optionsOf, type PackingChoice } from './packing-options.ts'
import { Preview } from './preview.tsx'
import { useImportTexts } from './texts.ts'
import { Panel } from './upload-view.tsx'
import { startUpload } from './uploading.ts'
import type { Chosen } from './use-chosen.ts'

const examplesShown = 12

/** What was chosen, how it is to be packed, and the button that makes a dataset of it. */
export function MakeDataset({
  chosen,
  camera = false,
  onOther,
}: {
  chosen: Chosen
  camera?: boolean
  onOther?: () => void
}) {
  const t = useImportTexts()
  const { name, overview, fingerprint, total, source } = chosen
  const [choice, setChoice] = useState<PackingChoice>({
    name: name.replace(/\.zip$/i, '').slice(0, longestName) || t('unnamed'),
    width: 32,
    height: 32,
    channels: 3,
    fit: 'cover',
    shares: undefined,
  })
  const start = useMutation({
    mutationFn: () =>
      startUpload(source, {
        fingerprint,
        name: choice.name.trim(),
        file: name,
        total,
        options: optionsOf(choice),
        camera,
      }),
  })
  const form = useRef<HTMLDivElement>(null)
  // A field forgets what cannot be taken when it is left, and pressing a button leaves it: it is to be mended first.
  const stayAtProblem = (event: MouseEvent) => {
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!field) return false
    event.preventDefault()
    field.focus()
    return true
  }
  const examples = useMemo(() => examplesOf(overview.images, examplesShown), [overview.images])
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Panel title={t('chosen')}>
        <Found chosen={chosen} />
        <Preview files={examples} form={choice} />
        {onOther && (
          <Button small className="justify-self-start" onClick={onOther}>
            {t('other')}
          </Button>
        )}
      </Panel>
      <Panel title={t('options')}>
        <div ref={form}>
          <PackingForm
            choice={choice}
            onChange={setChoice}
            images={overview.images.length}
            originalBytes={total}
            splitsAreGiven={overview.hasSplits}
          />
        </div>
        {start.error && <Notice kind="bad">{start.error.message}</Notice>}
        <Button
          kind="primary"
          disabled={
            overview.classes.length < 2 || overview.tooFew !== undefined || !isName(choice.name) || start.isPending
          }
          onMouseDown={stayAtProblem}
          onClick={(event) => stayAtProblem(event) || start.mutate()}
        >
          {t('upload')}
        </Button>
      </Panel>
    </div>
  )
}

/** Counts of what was chosen, and what will not be taken. */
function Found({ chosen: { name, overview } }: { chosen: Chosen }) {
  const t = useImportTexts()
  const { images, classes, outside, others, hasSplits, tooFew } = overview
  return (
    <div className="grid gap-2 text-sm">
      <p className="font-medium">{name}</p>
      <p className="text-soft">
        {t('found', { count: images.length, size: bytes(overview.bytes) })} ·{' '}
        {t('classesFound', { count: classes.length })}
      </p>
      <ul className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
        {classes.map(({ name: className, images: count }) => (
          <li key={className} className="rounded-full bg-sunken px-2.5 py-0.5">
            {className} <span className="tabular-nums text-soft">{count}</span>
          </li>
        ))}
      </ul>
      {classes.length === 0 && <Notice kind="warn">{t('noClasses')}</Notice>}
      {classes.length === 1 && <Notice kind="warn">{t('oneClass', { class: classes[0]?.name ?? '' })}</Notice>}
      {classes.length > 1 && tooFew !== undefined && (
        <Notice kind="warn">{t(hasSplits ? 'tooFewToTrain' : 'tooFew', { needed: tooFew })}</Notice>
      )}
      {outside > 0 && classes.length > 0 && <Notice kind="warn">{t('outside', { count: outside })}</Notice>}
      {others > 0 && <Notice>{t('others', { count: others })}</Notice>}
    </div>
  )
}
