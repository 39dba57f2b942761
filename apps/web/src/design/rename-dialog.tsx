import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { isName, NameField } from './name-field.tsx'
import { Notice } from './notice.tsx'

/**
 * Asks for another name. `onRename` stores it; it closes when that is done. What cannot be a name, or cannot be stored,
 * stays in it with a word on what the matter is.
 */
export function RenameDialog({
  name: before,
  texts,
  onRename,
  onClose,
}: {
  name: string
  texts: { readonly title: string; readonly name: string; readonly cancel: string; readonly save: string }
  onRename: (name: string) => Promise<void>
  onClose: () => void
}) {
  const [name, setName] = useState(before)
  const rename = useMutation({ mutationFn: () => onRename(name.trim()), onSuccess: onClose })
  return (
    <Dialog open onClose={onClose} title={texts.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isName(name)) rename.mutate()
        }}
      >
        <NameField label={texts.name} value={name} onChange={setName} />
        {rename.error && <Notice kind="bad">{rename.error.message}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button kind="primary" type="submit" disabled={!isName(name) || rename.isPending}>
            {texts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
