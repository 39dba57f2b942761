import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

/** The question what the server is and has; its last answer stays for when the server is not there. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: () => api.health(),
  staleTime: 60_000,
  gcTime: Number.POSITIVE_INFINITY,
})
