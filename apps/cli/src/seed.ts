import { BadUsage } from './failure.ts'

/** The seed of `--seed`; 1 when it is not given. */
export function readSeed(text: string | undefined): number {
  if (text === undefined) return 1
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed > 2 ** 31 - 1) throw new BadUsage('bad-seed', { received: text })
  return seed
}
