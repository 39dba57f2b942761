import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { partQuery } from './part-query.ts'
import { Pending } from './states.tsx'
import { useShellTexts } from './texts.ts'

/**
 * A part of a page that is loaded when it is shown first, if not before. Where it cannot be had it says so in its own
 * place, everything around it stays, and it can be asked for again.
 */
export function Part<Module>({
  name,
  load,
  children,
}: {
  /** Unlike that of any other part. */
  name: string
  load: () => Promise<Module>
  children: (module: Module) => ReactNode
}) {
  const t = useShellTexts()
  const { data, error, refetch, isFetching } = useQuery(partQuery(name, load))
  if (data !== undefined) return children(data)
  if (!error) return <Pending />
  return (
    <div role="alert" data-part-missing={name}>
      <EmptyState title={t('partMissing')} text={t('partMissingHelp')}>
        <Button kind="primary" disabled={isFetching} onClick={() => void refetch()}>
          {t('retry')}
        </Button>
      </EmptyState>
    </div>
  )
}
