import { isProgram, readNetwork } from '@blocksight/compiler'
import type { RunRecord } from '@blocksight/contracts'
import type { NetworkDocument } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useStudioState } from '../studio/use-studio.ts'
import { type DistanceOf, distanceFrom } from './run-differences.ts'

/** The network that a run trained, as it was frozen; undefined while it is on its way or where there is none. */
export function useRunDocument({ id, frozen }: RunRecord, wanted: boolean): NetworkDocument | undefined {
  return (
    useQuery({
      queryKey: ['run-document', id],
      queryFn: async () => {
        const answer = await fetch(`/api/runs/${id}/artefacts/network.json`)
        if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
        return readNetwork(await answer.json()).document ?? null
      },
      enabled: wanted && frozen !== null,
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? undefined
  )
}

/** Tells how far a run is from the network that is open; a moment late, because typing does not wait for it. */
export function useDistance(): DistanceOf {
  return distanceFrom(useDeferredValue(useStudioState((state) => state.document)))
}

/** The stack that counts. */
export function programOf({ stacks }: NetworkDocument) {
  return stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))?.blocks
}
