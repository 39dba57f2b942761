import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Logo } from '../shell/layout.tsx'
import { Preferences } from '../shell/preferences.tsx'
import type { Autosave } from './autosave.ts'
import { SaveState } from './save-state.tsx'
import { Statistics } from './statistics.tsx'
import { useStudioTexts } from './texts.ts'
import { useStudio, useStudioState } from './use-studio.ts'

/** Over the studio: where one is, whether it is stored, undo and redo, what the network costs, and the way to training. */
export function TopBar({
  autosave,
  onTrain,
  onProblems,
}: {
  autosave: Autosave
  onTrain: () => void
  onProblems: () => void
}) {
  const t = useStudioTexts()
  const studio = useStudio()
  const canUndo = useStudioState((state) => state.canUndo)
  const canRedo = useStudioState((state) => state.canRedo)
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-2 py-1.5 sm:px-3">
      <Link to="/networks" aria-label={t('back')} title={t('back')} className="rounded-lg p-1">
        <Logo />
      </Link>
      <Name />
      <SaveState autosave={autosave} />
      <div className="flex">
        <IconButton label={t('undo')} disabled={!canUndo} onClick={() => studio.undo()}>
          <Icon name="undo" />
        </IconButton>
        <IconButton label={t('redo')} disabled={!canRedo} onClick={() => studio.redo()}>
          <Icon name="redo" />
        </IconButton>
      </div>
      <div className="order-last flex w-full items-center justify-between gap-3 overflow-x-auto lg:order-none lg:ml-auto lg:w-auto">
        <Statistics />
        <ProblemCount onClick={onProblems} />
      </div>
      <Preferences compactBelow="xl" />
      {/* Where there is little room, the tabs below have it. */}
      <Button kind="primary" small onClick={onTrain} className="max-sm:hidden">
        <Icon name="play" className="size-4" />
        {t('panelTrain')}
      </Button>
    </header>
  )
}

function Name() {
  const t = useStudioTexts()
  const studio = useStudio()
  const name = useStudioState((state) => state.document.name)
  const [draft, setDraft] = useState<string>()
  const done = () => {
    const next = draft?.trim()
    if (next && next !== name) studio.apply([{ kind: 'rename', name: next.slice(0, 200) }])
    setDraft(undefined)
  }
  return (
    <input
      aria-label={t('name')}
      className="h-9 min-w-24 flex-1 rounded-lg border border-transparent bg-transparent px-2 font-semibold text-ellipsis hover:border-line focus:border-line-strong"
      title={name}
      value={draft ?? name}
      maxLength={200}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={done}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur()
        if (key === 'Escape') setDraft(undefined)
      }}
    />
  )
}

function ProblemCount({ onClick }: { onClick: () => void }) {
  const t = useStudioTexts()
  const diagnostics = useStudioState((state) => state.compilation.diagnostics)
  const broken = diagnostics.some(({ severity }) => severity === 'error')
  const looks = broken ? 'bg-bad-soft text-bad' : diagnostics.length > 0 ? 'bg-warn-soft text-warn' : 'text-good'
  return (
    <button
      type="button"
      onClick={onClick}
      data-problem-count={diagnostics.length}
      className={`flex h-8 items-center gap-1.5 whitespace-nowrap rounded-full px-3 text-sm font-semibold ${looks}`}
    >
      <Icon name={diagnostics.length === 0 ? 'check' : 'warning'} className="size-4" />
      <span className="max-sm:sr-only">
        {diagnostics.length === 0 ? t('noProblems') : t('problems', { count: diagnostics.length })}
      </span>
      {diagnostics.length > 0 && (
        <span aria-hidden="true" className="sm:hidden">
          {diagnostics.length}
        </span>
      )}
    </button>
  )
}
