import { blockTypes } from '@blocksight/blocks'
import type { BlockSeed, RelativeFix } from '@blocksight/network'

const bridges = blockTypes.flatMap((type) => (type.kind === 'layer' ? (type.bridges ?? []) : []))

/** Ways of blocks from rank `from` to one of the ranks `to`, best first. */
export function bridgesBetween(from: number, to: readonly number[]): readonly (readonly BlockSeed[])[] {
  return bridges.filter((bridge) => bridge.from.includes(from) && to.includes(bridge.to)).map(({ blocks }) => blocks)
}

/** Fixes that put such blocks before the one that cannot take what arrives. */
export function bridgeFixes(from: number, to: readonly number[]): RelativeFix[] {
  return bridgesBetween(from, to).map((before) => ({ code: 'insert-before', edits: [{ before }] }))
}
