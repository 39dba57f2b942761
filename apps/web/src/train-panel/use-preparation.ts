import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'

const isGoing = (status: string | undefined) => status === 'queued' || status === 'preparing'

/** How far a dataset is from being ready, asked for again while it is on its way; how to get it ready, and to give that up. */
export function usePreparation(dataset: string, watch: boolean) {
  const state = useQuery({
    queryKey: ['preparation', dataset],
    queryFn: async () => {
      const now = await api.datasets.preparation({ id: dataset })
      const before = queries.getQueryData<typeof now>(['preparation', dataset])
      // Ready at the first look too: the dataset may have been asked for a moment earlier, when it was not.
      const hasEnded = !isGoing(now.status) && (isGoing(before?.status) || now.status === 'ready')
      if (hasEnded) void queries.invalidateQueries({ queryKey: ['datasets'] })
      return now
    },
    enabled: watch,
    staleTime: 0,
    refetchInterval: (query) => (isGoing(query.state.data?.status) ? 500 : false),
  })
  const prepare = useMutation({
    mutationFn: () => api.datasets.prepare({ id: dataset }),
    onSuccess: (now) => queries.setQueryData(['preparation', dataset], now),
  })
  const cancel = useMutation({
    mutationFn: () => api.datasets.cancel({ id: dataset }),
    onSuccess: (now) => {
      queries.setQueryData(['preparation', dataset], now)
      void queries.invalidateQueries({ queryKey: ['datasets'] })
    },
  })
  return { state, prepare, cancel, isGoing: isGoing(state.data?.status) }
}
