import { useState } from 'react'

const largest = 2 ** 31 - 1
export const seedRange = { minimum: 0, maximum: largest, integer: true } as const

/** The seed of the next run of a network. It belongs to the run, so it is not in the document; this tab remembers it. */
export function useSeed(network: string): [seed: number, choose: (seed: number) => void] {
  const key = `blocksight.seed.${network}`
  const [seed, setSeed] = useState(() => {
    const kept = Number(sessionStorage.getItem(key) ?? 1)
    return Number.isInteger(kept) && kept >= 0 && kept <= largest ? kept : 1
  })
  const choose = (next: number) => {
    setSeed(next)
    sessionStorage.setItem(key, String(next))
  }
  return [seed, choose]
}
