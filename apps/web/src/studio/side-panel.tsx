import { BlockForm } from '../block-form/block-form.tsx'
import { Part } from '../shell/part.tsx'
import type { PanelName } from './panel-names.ts'
import { panelParts } from './panel-parts.ts'
import { Problems } from './problems.tsx'

/** What can be done with the network besides building it. A panel is loaded when it is opened first, if not before. */
export function SidePanel({
  panel,
  onShowBlock,
  problems,
}: {
  panel: PanelName
  onShowBlock: () => void
  /** Whether the list of problems has been asked for, and what to call once it is in view. */
  problems: { readonly asked: boolean; readonly onReached: () => void }
}) {
  switch (panel) {
    case 'block':
      return (
        <div className="space-y-6">
          <BlockForm />
          <Problems onShow={onShowBlock} {...problems} />
        </div>
      )
    case 'train':
      return (
        <Part key={panel} name={panel} load={panelParts.train}>
          {({ TrainPanel }) => <TrainPanel onShowBlock={onShowBlock} />}
        </Part>
      )
    case 'test':
      return (
        <Part key={panel} name={panel} load={panelParts.test}>
          {({ TestPanel }) => <TestPanel />}
        </Part>
      )
    case 'code':
      return (
        <Part key={panel} name={panel} load={panelParts.code}>
          {({ CodePanel }) => <CodePanel onShowBlock={onShowBlock} />}
        </Part>
      )
  }
}
