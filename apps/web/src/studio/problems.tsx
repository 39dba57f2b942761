import { diagnosticMessage, fixMessage } from '@blocksight/compiler'
import type { Diagnostic } from '@blocksight/network'
import { useEffect, useRef } from 'react'
import { useDatasetName } from '../data/dataset-name.ts'
import { Button } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { useLanguage } from '../i18n/language.ts'
import { blockTitle } from './block-titles.ts'
import { useStudioTexts } from './texts.ts'
import { useStudio, useStudioState } from './use-studio.ts'

/**
 * Every problem of the network, each with a way to its block and the fixes one click applies. While `asked`, it brings
 * itself into view, takes the keyboard, and says so with `onReached`.
 */
export function Problems({ onShow, asked, onReached }: { onShow: () => void; asked: boolean; onReached: () => void }) {
  const t = useStudioTexts()
  const diagnostics = useStudioState((state) => state.compilation.diagnostics)
  const around = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!asked) return
    around.current?.focus({ preventScroll: true })
    around.current?.scrollIntoView({ block: 'nearest' })
    onReached()
  }, [asked, onReached])
  // The button that was pressed goes with its problem; the keyboard goes on from here.
  const onFixed = () => around.current?.focus()
  return (
    <section ref={around} tabIndex={-1} aria-label={t('problemList')} className="outline-none">
      <List diagnostics={diagnostics} onFixed={onFixed} onShow={onShow} />
    </section>
  )
}

function List({
  diagnostics,
  onFixed,
  onShow,
}: {
  diagnostics: readonly Diagnostic[]
  onFixed: () => void
  onShow: () => void
}) {
  const t = useStudioTexts()
  if (diagnostics.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-soft">
        <Icon name="check" className="size-4 text-good" />
        {t('noProblems')}
      </p>
    )
  }
  return (
    <ul className="grid gap-2">
      {diagnostics.map((diagnostic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block may have the same problem twice
        <li key={`${diagnostic.block} ${diagnostic.code} ${index}`}>
          <Problem diagnostic={diagnostic} onFixed={onFixed} onShow={onShow} />
        </li>
      ))}
    </ul>
  )
}

/** One problem: the block that has it, what happened and what was expected, a way to the block, and the fixes. */
export function Problem({
  diagnostic,
  onFixed,
  onShow,
}: {
  diagnostic: Diagnostic
  onFixed?: () => void
  onShow?: () => void
}) {
  const t = useStudioTexts()
  const language = useLanguage()
  const studio = useStudio()
  const document = useStudioState((state) => state.document)
  const datasetName = useDatasetName()
  const { severity, block, fixes } = diagnostic
  const title = block === undefined ? undefined : blockTitle(document, block, language)
  const looks = severity === 'error' ? 'border-bad/50 bg-bad-soft' : 'border-warn/50 bg-warn-soft'
  return (
    <div className={`grid gap-2 rounded-lg border p-3 text-sm ${looks}`} data-problem={diagnostic.code}>
      <div className="flex items-start gap-2">
        <Icon name="warning" className={`mt-0.5 size-4 shrink-0 ${severity === 'error' ? 'text-bad' : 'text-warn'}`} />
        <p>
          <span className="sr-only">{t(severity)}: </span>
          {title !== undefined && <strong className="block">{title}</strong>}
          {diagnosticMessage(diagnostic, language, datasetName)}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {fixes.map((fix) => {
          const title = fixMessage(fix, language, datasetName)
          return (
            <Button
              key={title}
              small
              kind="primary"
              className="!h-auto min-h-8 !whitespace-normal py-1 text-left"
              onClick={() => {
                studio.apply(fix.edits)
                onFixed?.()
              }}
            >
              {title}
            </Button>
          )
        })}
        {block !== undefined && onShow && (
          <Button
            small
            kind="quiet"
            onClick={() => {
              studio.goTo(block)
              onShow()
            }}
          >
            {t('showBlock')}
          </Button>
        )}
      </div>
    </div>
  )
}
