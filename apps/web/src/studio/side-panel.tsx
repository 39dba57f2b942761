import { lazy, Suspense } from 'react'
import { BlockForm } from '../block-form/block-form.tsx'
import { Pending } from '../shell/states.tsx'
import type { PanelName } from './panel-names.ts'
import { Problems } from './problems.tsx'

const TrainPanel = lazy(async () => ({ default: (await import('../train-panel/train-panel.tsx')).TrainPanel }))
const CodePanel = lazy(async () => ({ default: (await import('../code-panel/code-panel.tsx')).CodePanel }))
const TestPanel = lazy(async () => ({ default: (await import('../test-panel/test-panel.tsx')).TestPanel }))

/** What can be done with the network besides building it. A panel is loaded when it is opened first. */
export function SidePanel({ panel, onShowBlock }: { panel: PanelName; onShowBlock: () => void }) {
  return (
    <Suspense fallback={<Pending />}>
      {panel === 'block' && (
        <div className="space-y-6">
          <BlockForm />
          <Problems onShow={onShowBlock} />
        </div>
      )}
      {panel === 'train' && <TrainPanel onShowBlock={onShowBlock} />}
      {panel === 'test' && <TestPanel />}
      {panel === 'code' && <CodePanel onShowBlock={onShowBlock} />}
    </Suspense>
  )
}
