import { useMutation } from '@tanstack/react-query'
import { isUnreachable } from '../api/queries.ts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { useStudioTexts } from './texts.ts'

/** Brings a deleted network back by `restore`, and says so where that cannot be done. */
export function RestoreButton({ restore, small = false }: { restore: () => Promise<unknown>; small?: boolean }) {
  const t = useStudioTexts()
  const { mutate, isPending } = useMutation({
    mutationFn: restore,
    onError: (error) =>
      toast(isUnreachable(error) ? t('restoreUnreachable') : t('notRestored', { message: error.message })),
  })
  return (
    <Button kind="primary" small={small} className="shrink-0" disabled={isPending} onClick={() => mutate()}>
      {t('restore')}
    </Button>
  )
}
