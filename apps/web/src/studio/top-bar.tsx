import { Link } from '@tanstack/react-router'
import { Button, IconButton } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { Logo } from '../shell/layout.tsx'
import { Preferences } from '../shell/preferences.tsx'
import type { Autosave } from './autosave.ts'
import { NameOfNetwork } from './name-of-network.tsx'
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
    <header className="flex flex-wrap items-center gap-x-1.5 gap-y-1 border-b border-line bg-surface px-2 py-1.5 sm:gap-x-3 sm:px-3">
      <Link to="/networks" aria-label={t('back')} title={t('back')} className="rounded-lg p-1">
        <Logo />
      </Link>
      {/* Their width is not that of their words, so that no word breaks the bar into more rows. */}
      <div className="flex min-w-0 flex-1 basis-32 items-center gap-3 sm:basis-56">
        <NameOfNetwork />
        <SaveState autosave={autosave} />
      </div>
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
