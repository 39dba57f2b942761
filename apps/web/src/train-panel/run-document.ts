import { isProgram, readNetwork } from '@blocksight/compiler'
import type { RunRecord } from '@blocksight/contracts'
import { identityHash, type NetworkDocument } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'

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

/** What makes a network the same to a trainer, as runs are marked with it; undefined until it is worked out. */
export function useIdentity(document: NetworkDocument): string | undefined {
  // Pages that are not secure (a home network without https) have no SHA-256; then no run is marked.
  return useQuery({
    queryKey: ['identity', document.dataset, document.stacks, document.definitions, document.training],
    queryFn: () => identityHash(document, isProgram),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  }).data
}

/** The stack that counts. */
export function programOf({ stacks }: NetworkDocument) {
  return stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))?.blocks
}
