import type { NetworkSummary } from '@blocksight/contracts'
import type { ListedNetwork } from './networks.repository.ts'

/** A network as clients see it. */
export function toSummary(listed: ListedNetwork): NetworkSummary {
  const { id, name, dataset, revision, createdAt, changedAt, outline, best, isTraining } = listed
  return {
    id,
    name,
    dataset,
    revision,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    state: isTraining ? 'training' : best === null ? 'draft' : 'trained',
    best: best && {
      run: best.run,
      validationAccuracy: best.result.validationAccuracy,
      testAccuracy: best.result.testAccuracy,
      sameIdentity: best.identity === listed.identity,
    },
    outline,
  }
}
