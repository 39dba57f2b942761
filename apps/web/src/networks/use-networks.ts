import type { NetworkSummary } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { toast } from '../design/toast.tsx'
import { useNetworksTexts } from './texts.ts'
import { nameOfCopy } from './view.ts'

const queryKey = ['networks']
const none: readonly NetworkSummary[] = []
const atOnce = 8
const { now: t } = useNetworksTexts

/** All networks of the person; asked for again every few seconds while one of them is training. */
export function useNetworks() {
  const query = useQuery({
    queryKey,
    queryFn: async (): Promise<readonly NetworkSummary[]> => (await api.networks.list({})).networks,
    refetchInterval: ({ state }) => (state.data?.some(({ state }) => state === 'training') ? 5_000 : false),
  })
  return { ...query, networks: query.data ?? none }
}

/** Asks for the list again. */
export function refreshNetworks(): Promise<void> {
  return queries.invalidateQueries({ queryKey })
}

/** Deletes networks at once on the page and then on the server, and offers to bring them back. */
export async function deleteNetworks(networks: readonly NetworkSummary[]): Promise<void> {
  const gone = new Set(networks.map(({ id }) => id))
  await queries.cancelQueries({ queryKey })
  queries.setQueryData<readonly NetworkSummary[]>(queryKey, (all) => all?.filter(({ id }) => !gone.has(id)))
  const ids = await attempt(networks, ({ id }) => api.networks.delete({ id }))
  await refreshNetworks()
  if (ids.length === 0) return
  const [first] = ids
  const text =
    ids.length === 1 && first ? t('deletedOne', { name: first.name }) : t('deletedMany', { count: ids.length })
  toast(text, { label: t('undo'), onSelect: () => void restoreNetworks(ids) })
}

async function restoreNetworks(networks: readonly NetworkSummary[]): Promise<void> {
  const restored = await attempt(networks, ({ id }) => api.networks.restore({ id }))
  await refreshNetworks()
  if (restored.length > 0) toast(t('restored'))
}

/** Makes a copy under a name that no other network has. */
export async function duplicateNetwork(network: NetworkSummary): Promise<void> {
  const taken = new Set(queries.getQueryData<readonly NetworkSummary[]>(queryKey)?.map(({ name }) => name))
  const ending = (number: number) => (number === 1 ? t('copyEnding') : t('copyEndingNumbered', { number }))
  const name = nameOfCopy(network.name, ending, taken)
  await attempt([network], ({ id }) => api.networks.duplicate({ id, name }))
  await refreshNetworks()
}

/** Downloads the network with everything that belongs to it. */
export function exportNetwork({ id }: NetworkSummary): void {
  const link = document.createElement('a')
  link.href = `/api/networks/${encodeURIComponent(id)}/export.zip`
  link.download = ''
  link.click()
}

/** Does something to each, a few at a time; says what the first refusal was, and gives those that went well. */
async function attempt(
  networks: readonly NetworkSummary[],
  work: (network: NetworkSummary) => Promise<unknown>,
): Promise<readonly NetworkSummary[]> {
  const done: NetworkSummary[] = []
  const waiting = [...networks]
  let problem: unknown
  const worker = async () => {
    for (let network = waiting.shift(); network; network = waiting.shift()) {
      try {
        await work(network)
        done.push(network)
      } catch (error) {
        problem ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (problem !== undefined)
    toast(t('notDone', { problem: problem instanceof Error ? problem.message : String(problem) }))
  return done
}
