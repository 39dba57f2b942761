import { queryOptions } from '@tanstack/react-query'
import { loadPart } from './update.ts'

/** The question for a part of the studio, asked once; `isAhead` where nobody waits for it yet. */
export function partQuery<Module>(name: string, load: () => Promise<Module>, isAhead = false) {
  return queryOptions({
    queryKey: ['part', name],
    queryFn: () => loadPart(load, isAhead),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    structuralSharing: false,
  })
}
