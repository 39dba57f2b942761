import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { Tabs } from '../design/tabs.tsx'
import { Part } from '../shell/part.tsx'
import type { Autosave } from './autosave.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { type PanelName, panelNames } from './panel-names.ts'
import { SidePanel } from './side-panel.tsx'
import { useStudioTexts } from './texts.ts'
import { TopBar } from './top-bar.tsx'
import { useMedia } from './use-media.ts'
import { useOpenNetwork, useStudioState } from './use-studio.ts'
import { useUndoKeys } from './use-undo-keys.ts'

const loadEditor = () => import('../editor/block-editor.tsx')
const route = getRouteApi('/networks/$id')
const tabTexts = { block: 'panelBlock', train: 'panelTrain', test: 'panelTest', code: 'panelCode' } as const

/** The studio: blocks on the left, panels on the right; where there is little room, one of them at a time. */
export function StudioRoom({ autosave }: { autosave: Autosave }) {
  const t = useStudioTexts()
  const { studio } = useOpenNetwork()
  const name = useStudioState((state) => state.document.name)
  const { panel = 'block' } = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = !useMedia('(min-width: 900px)')
  const [showsBlocks, setShowsBlocks] = useState(panel === 'block')
  const [asksForProblems, setAsksForProblems] = useState(false)
  const onReached = useCallback(() => setAsksForProblems(false), [])
  useUndoKeys(studio)
  useEffect(() => {
    document.title = `${name} – Blocksight`
    return () => {
      document.title = 'Blocksight'
    }
  }, [name])

  const open = (next: PanelName | 'blocks') => {
    setShowsBlocks(next === 'blocks')
    if (next !== 'blocks') {
      void navigate({ search: (search) => ({ ...search, panel: next }), replace: true, resetScroll: false })
    }
  }
  const panels = panelNames.map((panelName) => ({ name: panelName, label: t(tabTexts[panelName]) }))
  const editor = (
    <Part name="editor" load={loadEditor}>
      {({ default: BlockEditor }) => <BlockEditor narrow={narrow} />}
    </Part>
  )
  const onProblems = () => {
    open('block')
    setAsksForProblems(true)
  }
  const problems = { asked: asksForProblems, onReached }
  const side = <SidePanel panel={panel} onShowBlock={() => narrow && open('blocks')} problems={problems} />
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <TopBar autosave={autosave} onTrain={() => open('train')} onProblems={onProblems} />
      <ConflictDialog autosave={autosave} />
      {narrow ? (
        <Tabs
          label={t('panels')}
          tabs={[{ name: 'blocks' as const, label: t('panelBlocks') }, ...panels]}
          open={showsBlocks ? 'blocks' : panel}
          onOpen={open}
          className="flex min-h-0 flex-1 flex-col"
          listClass="overflow-x-auto border-b border-line bg-surface p-1"
          panelClass={`min-h-0 flex-1 ${showsBlocks ? '' : 'overflow-y-auto bg-surface p-4'}`}
        >
          <main className="h-full">{showsBlocks ? editor : side}</main>
        </Tabs>
      ) : (
        <div className="flex min-h-0 flex-1">
          <main className="min-w-0 flex-1">{editor}</main>
          <aside
            aria-label={t('panels')}
            className="flex w-[clamp(22rem,32vw,32rem)] flex-col border-l border-line bg-surface"
          >
            <Tabs
              label={t('panels')}
              tabs={panels}
              open={panel}
              onOpen={open}
              className="flex min-h-0 flex-1 flex-col"
              listClass="border-b border-line p-1.5"
              panelClass="min-h-0 flex-1 overflow-y-auto p-4"
            >
              {side}
            </Tabs>
          </aside>
        </div>
      )}
    </div>
  )
}
