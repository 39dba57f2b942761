import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Pending } from './states.tsx'
import { useShellTexts } from './texts.ts'
import { loadPart } from './update.ts'

/**
 * A part of a page that is loaded when it is shown first. Where it cannot be had it says so in its own place, everything
 * around it stays, and it can be asked for again.
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
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['part', name],
    queryFn: () => loadPart(load),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    structuralSharing: false,
  })
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
