import { QueryClient } from '@tanstack/react-query'

/**
 * What was asked of the server, by key: `['networks']`, `['network', id]`, `['runs', {network}]`, `['run', id]`,
 * `['datasets']`; parts of the studio itself: `['part', name]`.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, error) => count < 3 && isUnreachable(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

/** Whether the server did not answer at all (it is down, or the line is), which is worth another try. */
export function isUnreachable(error: unknown): boolean {
  const { status } = error as { status?: unknown }
  return typeof status !== 'number' || status === 502 || status === 503 || status === 504
}
