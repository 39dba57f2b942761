import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Studio, StudioState } from './studio.ts'

/** An open network and where it is kept. */
export interface OpenNetwork {
  readonly id: string
  readonly studio: Studio
  /** Resolves when everything up to now is stored on the server; rejects when that cannot be done now. */
  save(): Promise<void>
}

export const OpenNetworkContext = createContext<OpenNetwork | undefined>(undefined)

/** The network that is open around this component. */
export function useOpenNetwork(): OpenNetwork {
  const open = useContext(OpenNetworkContext)
  if (!open) throw new Error('No network is open around this component')
  return open
}

/** The studio of the open network, to change it. */
export function useStudio(): Studio {
  return useOpenNetwork().studio
}

/** A part of the studio's state; the component renders again when that part is another one. */
export function useStudioState<T>(select: (state: StudioState) => T): T {
  const studio = useStudio()
  return useSyncExternalStore(studio.subscribe, () => select(studio.state))
}
