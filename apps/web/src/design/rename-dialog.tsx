import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

/** Asks for another name. `onRename` stores it; it closes when that is done, and says what the matter is when it fails. */
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
  const rename = useMutation({ mutationFn: () => onRename(name), onSuccess: onClose })
  return (
    <Dialog open onClose={onClose} title={texts.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <TextField label={texts.name} value={name} maximum={200} onChange={setName} />
        {rename.error && <Notice kind="bad">{rename.error.message}</Notice>}
        <DialogActions>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button kind="primary" type="submit" disabled={rename.isPending}>
            {texts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
