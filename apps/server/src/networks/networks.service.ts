import type { NetworkRecord, NetworkSummary } from '@blocksight/contracts'
import type { NetworkDocument } from '@blocksight/network'
import { newId } from '../database/new-id.ts'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import { Refusal } from '../http/refusal.ts'
import { contentOf, isSame } from './content.ts'
import {
  deleteNetwork,
  findListed,
  findNetwork,
  insertNetwork,
  listNetworks,
  type NetworkRow,
  type Position,
  restoreNetwork,
  saveNetwork,
} from './networks.repository.ts'
import { toSummary } from './summary.ts'

export interface NetworkService {
  create(owner: Owner, wish: { document: unknown; id?: string | undefined }): Promise<NetworkSummary>
  list(
    owner: Owner,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ networks: NetworkSummary[]; next: string | null }>
  get(owner: Owner, id: string): Promise<NetworkRecord>
  /** Stores a document over the one of `revision`; one that says what is stored already changes nothing. */
  save(owner: Owner, id: string, document: unknown, revision: number): Promise<NetworkSummary>
  rename(owner: Owner, id: string, name: string): Promise<NetworkSummary>
  duplicate(owner: Owner, id: string, name: string | undefined): Promise<NetworkSummary>
  delete(owner: Owner, id: string): Promise<void>
  restore(owner: Owner, id: string): Promise<NetworkSummary>
}

/** What people do with the networks they keep. Whatever names a network that is deleted or not there is refused. */
export function openNetworks(database: Database): NetworkService {
  async function summary(owner: Owner, id: string): Promise<NetworkSummary> {
    const listed = await findListed(database, owner, id)
    if (listed === undefined) throw absent(id, await findNetwork(database, owner, id))
    return toSummary(listed)
  }

  async function create(owner: Owner, id: string, document: unknown): Promise<NetworkSummary> {
    const content = contentOf(document)
    if (!(await insertNetwork(database, owner, id, content))) {
      const { document: stored, revision, changedAt } = await presentNetwork(database, owner, id)
      if (!isSame(stored, content.document)) {
        throw new Refusal('network-exists', { network: id, revision, changedAt: changedAt.toISOString() })
      }
    }
    return summary(owner, id)
  }

  async function save(owner: Owner, id: string, document: unknown, revision: number): Promise<NetworkSummary> {
    const content = contentOf(document)
    const stored = await presentNetwork(database, owner, id)
    // A save that is sent again because its answer was lost finds its own content.
    if (isSame(stored.document, content.document)) return summary(owner, id)
    if (stored.revision === revision && (await saveNetwork(database, owner, id, revision, content))) {
      return summary(owner, id)
    }
    const now = await presentNetwork(database, owner, id)
    if (isSame(now.document, content.document)) return summary(owner, id)
    throw new Refusal('network-changed', {
      network: id,
      received: revision,
      revision: now.revision,
      changedAt: now.changedAt.toISOString(),
    })
  }

  async function rename(owner: Owner, id: string, name: string): Promise<NetworkSummary> {
    for (;;) {
      const { document, revision } = await presentNetwork(database, owner, id)
      if (document.name === name) return summary(owner, id)
      const content = contentOf({ ...document, name })
      // Somebody else's save in between is kept: the new name goes onto what they saved.
      if (await saveNetwork(database, owner, id, revision, content)) return summary(owner, id)
    }
  }

  return {
    create: (owner, { document, id }) => create(owner, id ?? newId(), document),
    async list(owner, { after, limit }) {
      const rows = await listNetworks(database, owner, {
        after: after === undefined ? undefined : readPosition(after),
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { networks: page.map(toSummary), next: last === undefined ? null : writePosition(last) }
    },
    async get(owner, id) {
      const listed = await findListed(database, owner, id)
      const row = await presentNetwork(database, owner, id)
      if (listed === undefined) throw absent(id, undefined)
      return { ...toSummary({ ...listed, ...row }), identity: row.identity, document: row.document }
    },
    save,
    rename,
    async duplicate(owner, id, name) {
      const { document } = await presentNetwork(database, owner, id)
      return create(owner, newId(), { ...document, name: name ?? document.name } satisfies NetworkDocument)
    },
    async delete(owner, id) {
      if (!(await deleteNetwork(database, owner, id))) throw absent(id, undefined)
    },
    async restore(owner, id) {
      if (!(await restoreNetwork(database, owner, id))) throw absent(id, undefined)
      return summary(owner, id)
    },
  }
}

/** @throws Refusal `network-not-found` or `network-deleted` */
export async function presentNetwork(database: Database, owner: Owner, id: string): Promise<NetworkRow> {
  const row = await findNetwork(database, owner, id)
  if (row === undefined || row.deletedAt !== null) throw absent(id, row)
  return row
}

function absent(id: string, row: NetworkRow | undefined): Refusal {
  if (row === undefined) return new Refusal('network-not-found', { network: id })
  return new Refusal('network-deleted', { network: id, name: row.name })
}

function writePosition({ changedAt, id }: Position): string {
  return `${changedAt.getTime()}.${id}`
}

function readPosition(text: string): Position {
  const [, time, id] = /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(text) ?? []
  if (time === undefined || id === undefined) {
    throw new Refusal('bad-request', { problem: 'after: expected what `next` of the page before said' })
  }
  return { changedAt: new Date(Number(time)), id }
}
