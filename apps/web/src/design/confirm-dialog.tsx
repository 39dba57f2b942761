import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'

/** Asks before something is lost for good. `texts.confirm` is what is about to be done, in a word or two. */
export function ConfirmDialog({
  texts,
  onConfirm,
  onClose,
}: {
  texts: { readonly title: string; readonly text: string; readonly cancel: string; readonly confirm: string }
  onConfirm: () => void
  onClose: () => void
}) {
  return (
    <Dialog open onClose={onClose} title={texts.title}>
      <p className="text-sm">{texts.text}</p>
      <DialogActions>
        <Button onClick={onClose}>{texts.cancel}</Button>
        <Button
          kind="danger"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {texts.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
