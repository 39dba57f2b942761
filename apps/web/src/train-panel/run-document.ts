import { isProgram, readNetwork } from '@blocksight/compiler'
import type { RunRecord } from '@blocksight/contracts'
import { identityHash, type NetworkDocument } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

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

/** What makes a network the same to a trainer, as runs are marked with it. */
export function useIdentity(document: NetworkDocument): string {
  return useMemo(() => identityHash(document, isProgram), [document])
}

/** The stack that counts. */
export function programOf({ stacks }: NetworkDocument) {
  return stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))?.blocks
}
