import { useSyncExternalStore } from 'react'
import { Icon } from '../design/icon.tsx'
import type { Autosave } from './autosave.ts'
import { useStudioTexts } from './texts.ts'

const colours = {
  saved: 'text-soft',
  saving: 'text-soft',
  offline: 'text-warn',
  unkept: 'text-bad',
  conflict: 'text-bad',
  failed: 'text-bad',
} as const

/** Whether what is on the screen is stored. */
export function SaveState({ autosave }: { autosave: Autosave }) {
  const t = useStudioTexts()
  const state = useSyncExternalStore(autosave.subscribe, () => autosave.state)
  const text = state.kind === 'failed' ? t('failed', { message: state.message }) : t(state.kind)
  return (
    <span
      role="status"
      data-save-state={state.kind}
      title={text}
      className={`flex min-w-0 items-center gap-1.5 text-sm ${colours[state.kind]}`}
    >
      <Icon name={state.kind === 'saved' ? 'check' : 'cloud'} className="size-4 shrink-0" />
      <span className="truncate max-sm:sr-only">{text}</span>
    </span>
  )
}
