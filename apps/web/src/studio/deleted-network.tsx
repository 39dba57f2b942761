import { ORPCError } from '@orpc/client'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { RestoreButton } from './restore-button.tsx'
import { useStudioTexts } from './texts.ts'

/** In place of a network that was deleted: the way to bring it back. `onRestored` opens it. */
export function DeletedNetwork({
  id,
  error,
  onRestored,
}: {
  id: string
  /** The server's refusal, `network-deleted`. */
  error: Error
  onRestored: () => Promise<unknown>
}) {
  const t = useStudioTexts()
  const name = error instanceof ORPCError ? String(error.data?.name) : id
  const restore = async () => {
    await api.networks.restore({ id })
    void queries.invalidateQueries({ queryKey: ['networks'] })
    await onRestored()
  }
  return (
    <main>
      <EmptyState title={t('deletedTitle')} text={t('deletedText', { name })}>
        <RestoreButton restore={restore} />
        <Link to="/networks" className={buttonClass()}>
          {t('back')}
        </Link>
      </EmptyState>
    </main>
  )
}
