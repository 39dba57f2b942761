import { useState } from 'react'

const largest = 2 ** 31 - 1
const usual = 1
export const seedRange = { minimum: 0, maximum: largest, integer: true } as const

/**
 * The seed of the next run of a network. It belongs to the run, so it is not in the document; this browser remembers it for
 * when the network is opened again.
 */
export function useSeed(network: string): [seed: number, choose: (seed: number) => void] {
  const key = `blocksight.seed.${network}`
  const [seed, setSeed] = useState(() => {
    const kept = Number(localStorage.getItem(key) ?? usual)
    return Number.isInteger(kept) && kept >= 0 && kept <= largest ? kept : usual
  })
  const choose = (next: number) => {
    setSeed(next)
    try {
      if (next === usual) localStorage.removeItem(key)
      else localStorage.setItem(key, String(next))
    } catch {
      // A browser without room forgets it; the run of this visit has it all the same.
    }
  }
  return [seed, choose]
}
