import { hasPrecision } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../api/health.ts'
import type { Setting } from './settings.ts'

/**
 * Tells which choices of a setting the machine that trains does not have. Nothing is missing while it is not known what
 * machine that is.
 */
export function useMissing(setting: Setting): (choice: string) => boolean {
  const isPrecision = setting === 'precision'
  const { data } = useQuery({
    ...healthQuery,
    enabled: isPrecision,
    refetchInterval: ({ state }) => (state.data?.trainer.status === 'starting' ? 2_000 : false),
  })
  const device = data?.trainer.device ?? undefined
  return (choice) => isPrecision && device !== undefined && !hasPrecision(device, choice)
}
