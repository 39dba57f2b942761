import type { DatasetRecord } from '@blocksight/contracts'
import { useState } from 'react'
import { Icon } from '../design/icon.tsx'
import { Menu } from '../design/menu.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { useDataTexts } from './texts.ts'

/** What a person can do with a dataset that they brought. */
export function OwnDatasetMenu({ dataset }: { dataset: DatasetRecord }) {
  const t = useDataTexts()
  const [open, setOpen] = useState<'rename' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu
        label={t('more')}
        entries={[
          { label: t('rename'), onSelect: () => setOpen('rename') },
          { label: t('delete'), onSelect: () => setOpen('delete'), danger: true },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {open === 'rename' && <RenameDialog dataset={dataset} onClose={close} />}
      {open === 'delete' && <DeleteDialog dataset={dataset} onClose={close} />}
    </>
  )
}
