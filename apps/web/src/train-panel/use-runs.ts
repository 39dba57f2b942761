import { type RunRecord, terminalStatuses } from '@blocksight/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { RunFeed } from './run-feed.ts'

/** Whether something will still happen to a run without anybody asking. */
export function isActive({ status }: Pick<RunRecord, 'status'>): boolean {
  return status === 'queued' || status === 'preparing' || status === 'running'
}

/** The runs of a network, newest first; asked for again while one of them is going on, and until the server answers. */
export function useRuns(network: string) {
  return useQuery({
    queryKey: ['runs', { network }],
    queryFn: async () => (await api.runs.list({ network, limit: 200 })).runs,
    refetchInterval: ({ state }) => (state.status === 'error' || state.data?.some(isActive) ? 2_000 : false),
  })
}

/** Makes everything that depends on the runs look again; a run may have brought its dataset here, too. */
export function lookAtRuns(): void {
  void queries.invalidateQueries({ queryKey: ['runs'] })
  void queries.invalidateQueries({ queryKey: ['networks'] })
  void queries.invalidateQueries({ queryKey: ['datasets'] })
}

/**
 * The feed of a run, going while a component shows it and the server can be reached. A proxy in between may keep a
 * stream open whose server is gone; so where other requests fail the stream is given up, and begun again afterwards.
 */
export function useRunFeed({ id, status }: Pick<RunRecord, 'id' | 'status'>, reachable: boolean): RunFeed {
  const feed = useMemo(() => new RunFeed(id), [id])
  const ended = terminalStatuses.includes(status)
  // An ended run that goes on (a failed one can) needs a new stream, so `ended` is a reason to begin again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => (reachable ? feed.follow(lookAtRuns) : feed.lost()), [feed, ended, reachable])
  return feed
}

/** Renders again whenever the feed has news; the history is the same object all the time. */
export function useFeedState(feed: RunFeed) {
  return useSyncExternalStore(feed.subscribe, () => feed.state)
}
