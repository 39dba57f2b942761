import { useMemo, useRef } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Notice } from '../design/notice.tsx'
import { Tabs } from '../design/tabs.tsx'
import { toast } from '../design/toast.tsx'
import { Pending } from '../shell/states.tsx'
import { Problem } from '../studio/problems.tsx'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { CodeView, type CodeViewHandle } from './code-view.tsx'
import { download, zipOf } from './take-home.ts'
import { useCodeTexts } from './texts.ts'
import { useProject, type Written } from './use-project.ts'
import { useShownFile } from './use-shown-file.ts'

const noLines: readonly number[] = []

/** The PyTorch project of the open network, as a run would freeze it, beside its blocks. */
export function CodePanel({ onShowBlock }: { onShowBlock?: () => void }) {
  const { written, current, error } = useProject()
  const ok = useStudioState((state) => state.compilation.ok)
  return (
    <div className="flex min-h-full flex-col gap-3" data-panel="code">
      {!ok && <Broken hasCode={written !== undefined} onShowBlock={onShowBlock} />}
      {error && <Notice kind="bad">{error.message}</Notice>}
      {written && <Files written={written} current={current && ok} />}
      {!written && ok && !error && <Pending />}
    </div>
  )
}

/** Why there is no code now, with what mends it. */
function Broken({ hasCode, onShowBlock }: { hasCode: boolean; onShowBlock: (() => void) | undefined }) {
  const t = useCodeTexts()
  const errors = useStudioState((state) => state.compilation.diagnostics).filter(({ severity }) => severity === 'error')
  return (
    <div className="grid gap-2" role="status">
      <p className="text-sm font-medium">
        {t('broken', { count: errors.length })} {hasCode && t('lastGood')}
      </p>
      {errors.map((diagnostic, index) => (
        <Problem
          // biome-ignore lint/suspicious/noArrayIndexKey: a block may have the same problem twice
          key={`${diagnostic.block} ${diagnostic.code} ${index}`}
          diagnostic={diagnostic}
          onShow={onShowBlock ?? (() => {})}
        />
      ))}
    </div>
  )
}

function Files({ written, current }: { written: Written; current: boolean }) {
  const t = useCodeTexts()
  const studio = useStudio()
  const selected = useStudioState((state) => state.selected)
  const name = useStudioState((state) => state.document.name)
  const view = useRef<CodeViewHandle>(null)
  const { project, seed, threads, automatic } = written
  const { file, lines: map, open } = useShownFile(written)
  const text = project.files[file] ?? ''
  const lines = useMemo(() => (selected === undefined ? noLines : (map?.linesOf(selected) ?? noLines)), [map, selected])
  const choose = (line: number) => {
    const block = map?.blockAt(line)
    if (block !== undefined) studio.goTo(block)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast(t('copied', { file }))
    } catch {
      // Pages that are not secure have no clipboard to write to; the old way needs the text selected.
      view.current?.selectAll()
      toast(globalThis.document.execCommand('copy') ? t('copied', { file }) : t('notCopied'))
    }
  }
  return (
    <Tabs
      label={t('files')}
      tabs={Object.keys(project.files).map((one) => ({ name: one, label: one }))}
      open={file}
      onOpen={open}
      className="flex min-h-0 flex-1 flex-col gap-2"
      listClass="flex-wrap"
      panelClass="flex min-h-0 flex-1 flex-col gap-2"
    >
      <div className="flex flex-wrap items-center gap-1">
        <Button small onClick={() => void copy()}>
          <Icon name="copy" className="size-4" />
          {t('copy')}
        </Button>
        <IconButton label={t('search')} onClick={() => view.current?.search()}>
          <Icon name="search" />
        </IconButton>
        <IconButton label={t('download', { file })} onClick={() => download(file, text, 'text/plain')}>
          <Icon name="download" />
        </IconButton>
        <Button
          small
          className="ml-auto"
          onClick={() => download(`${name}.zip`, zipOf(project.files), 'application/zip')}
        >
          <Icon name="download" className="size-4" />
          {t('downloadAll')}
        </Button>
      </div>
      <div
        className={`h-[max(20rem,calc(100dvh-19rem))] overflow-hidden rounded-lg border border-line ${current ? '' : 'opacity-50'}`}
        data-code={file}
        data-current={current}
      >
        <CodeView
          key={file}
          handle={view}
          label={t('codeOf', { file })}
          text={text}
          isPython={file.endsWith('.py')}
          lines={lines}
          onLine={choose}
        />
      </div>
      <p className="text-xs text-soft">
        {t('says')} {t('resolved', { seed, threads })} {automatic && t('automatic')}
      </p>
    </Tabs>
  )
}
