import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../api/new-id.ts'
import { useLanguage } from '../i18n/language.ts'
import type { Starter } from './starters.ts'

/** Making a network from a starter and opening it where it can be trained. */
export interface Start {
  /** The starter whose network is being made. */
  readonly making: string | undefined
  /** Why the last one could not be made. */
  readonly problem: string | undefined
  /** Fetches what making one takes, for when a person is about to. */
  prepare(): void
  start(starter: Starter): void
}

const load = () => import('./make-network.ts')

export function useStart(): Start {
  const language = useLanguage()
  const navigate = useNavigate()
  const [making, setMaking] = useState<string>()
  const [problem, setProblem] = useState<string>()
  // Until the server has answered, every attempt at a starter asks for the same network, so that two make one.
  const ids = useRef(new Map<string, string>())

  const start = async (starter: Starter) => {
    if (making !== undefined) return
    setMaking(starter.id)
    setProblem(undefined)
    const id = ids.current.get(starter.id) ?? newId()
    ids.current.set(starter.id, id)
    try {
      const { makeNetwork } = await load()
      await makeNetwork(starter, language, id)
      ids.current.delete(starter.id)
      await navigate({ to: '/networks/$id', params: { id }, search: { panel: 'train' } })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setMaking(undefined)
    }
  }
  return {
    making,
    problem,
    prepare: () => void load().catch(() => {}),
    start: (starter) => void start(starter),
  }
}
