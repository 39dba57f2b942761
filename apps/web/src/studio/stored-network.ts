import type { NetworkDocument } from '@blocksight/network'
import { ORPCError } from '@orpc/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { dropDraft, takeDraft } from './drafts.ts'

/** The question for a network that is to be opened; asked once, since from then on autosave keeps in touch. */
export function storedNetwork(id: string) {
  return queryOptions({
    queryKey: ['network', id],
    queryFn: () => openStored(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Whether the server refuses because the network was deleted, which can be undone. */
export function isDeleted(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'network-deleted'
}

/** What to open a network with: the server's document, or the newer one that this browser kept. */
async function openStored(id: string): Promise<{
  readonly stored: NetworkDocument
  readonly document: NetworkDocument
  readonly revision: number
}> {
  const record = await api.networks.get({ id })
  const draft = takeDraft(id)
  if (!draft || JSON.stringify(draft.document) === JSON.stringify(record.document)) {
    dropDraft(id)
    return { stored: record.document, document: record.document, revision: record.revision }
  }
  // A draft from an older revision runs into the conflict, which asks the person.
  return { stored: record.document, document: draft.document, revision: draft.revision }
}
