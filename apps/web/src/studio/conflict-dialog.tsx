import { useNavigate } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { toast } from '../design/toast.tsx'
import type { Autosave } from './autosave.ts'
import { useStudioTexts } from './texts.ts'
import { useStudio } from './use-studio.ts'

/** Asks which version stays when two places changed one network. It stays open until that is decided. */
export function ConflictDialog({ autosave }: { autosave: Autosave }) {
  const t = useStudioTexts()
  const studio = useStudio()
  const navigate = useNavigate()
  const kind = useSyncExternalStore(autosave.subscribe, () => autosave.state.kind)
  const [problem, setProblem] = useState<string>()
  const attempt = (work: () => Promise<void>) => () => {
    setProblem(undefined)
    work().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
  }
  const keepBoth = attempt(async () => {
    const name = t('copyOf', { name: studio.state.document.name })
    const id = await autosave.keepBoth(name)
    toast(t('copied', { name }), {
      label: t('open'),
      onSelect: () => void navigate({ to: '/networks/$id', params: { id } }),
    })
  })
  return (
    <Dialog open={kind === 'conflict'} onClose={() => {}} title={t('conflictTitle')}>
      <p className="mb-4 text-sm">{t('conflictText')}</p>
      {problem !== undefined && <Notice kind="bad">{problem}</Notice>}
      <div className="mt-3 grid gap-2">
        <Button kind="primary" onClick={keepBoth}>
          {t('keepBoth')}
        </Button>
        <Button onClick={attempt(() => autosave.takeTheirs())}>{t('takeTheirs')}</Button>
        <Button onClick={attempt(() => autosave.keepMine())}>{t('keepMine')}</Button>
      </div>
    </Dialog>
  )
}
