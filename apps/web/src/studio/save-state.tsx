import { useSyncExternalStore } from 'react'
import { Icon } from '../design/icon.tsx'
import type { Autosave } from './autosave.ts'
import { RestoreButton } from './restore-button.tsx'
import { useStudioTexts } from './texts.ts'

const colours = {
  saved: 'text-soft',
  saving: 'text-soft',
  offline: 'text-warn',
  unkept: 'text-bad',
  conflict: 'text-bad',
  failed: 'text-bad',
  deleted: 'text-bad',
} as const

/** Whether what is on the screen is stored, in the width there is; and what brings it back where it was deleted. */
export function SaveState({ autosave }: { autosave: Autosave }) {
  const t = useStudioTexts()
  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state)
  const text = state.kind === 'failed' ? t('failed', { message: state.message }) : t(state.kind)
  const isDeleted = state.kind === 'deleted'
  return (
    <>
      <span
        role="status"
        data-save-state={state.kind}
        title={isDeleted ? t('deletedHelp') : text}
        className={`flex min-w-0 items-center gap-1.5 text-sm ${colours[state.kind]}`}
      >
        {/* Where there is little room, the button that restores it says enough. */}
        <Icon
          name={state.kind === 'saved' ? 'check' : 'cloud'}
          className={`size-4 shrink-0 ${isDeleted ? 'max-sm:hidden' : ''}`}
        />
        <span className="truncate max-sm:sr-only">{text}</span>
      </span>
      {isDeleted && <RestoreButton small restore={() => autosave.restore()} />}
    </>
  )
}
