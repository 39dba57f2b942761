import type { Problem } from '@blocksight/network'
import { divisors, nearest, setting } from './fixing.ts'

/** A problem when the number of groups does not divide every one of `channels`; the fix is the nearest that does. */
export function dividingGroups(attribute: string, groups: number, channels: readonly number[]): Problem | undefined {
  if (groups === 1) return undefined
  const undivided = channels.find((count) => count % groups !== 0)
  if (undivided === undefined) return undefined
  const possible = divisors(Math.min(...channels)).filter((divisor) => channels.every((count) => count % divisor === 0))
  return {
    code: 'groups-do-not-divide',
    attribute,
    values: { groups, channels: undivided, expected: possible.slice(0, 12) },
    fixes: [setting(attribute, nearest(groups, possible))],
  }
}
