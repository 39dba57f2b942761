import { generateProject, type Project } from '@blocksight/compiler'
import { type NetworkDocument, trainingSettings } from '@blocksight/network'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { healthQuery } from '../api/health.ts'
import type { StudioState } from '../studio/studio.ts'
import { useOpenNetwork, useStudioState } from '../studio/use-studio.ts'
import { useSeed } from '../train-panel/use-seed.ts'

/** Code, and the network it was made from. */
export interface Written {
  readonly project: Project
  readonly document: NetworkDocument
  readonly compilation: StudioState['compilation']
  readonly seed: number
  readonly threads: number
  /** Whether the precision is still to be decided by the machine that trains. */
  readonly automatic: boolean
}

/**
 * The code of the open network as a run would freeze it now, or of its last version without problems (`current` is
 * false then). `written` is undefined while there was none, or while the server has not told its libraries' versions.
 */
export function useProject(): { written: Written | undefined; current: boolean; error: Error | null } {
  const { id } = useOpenNetwork()
  const [seed] = useSeed(id)
  const document = useStudioState((state) => state.document)
  const compilation = useStudioState((state) => state.compilation)
  const health = useQuery(healthQuery)
  const settings = health.data?.code
  // Writing the code of a large network takes a moment that no keystroke should wait for.
  const parts = useDeferredValue(useMemo(() => ({ document, compilation }), [document, compilation]))
  const now = useMemo(() => {
    if (!parts.compilation.ok || !settings) return undefined
    const { precision } = trainingSettings.parse(parts.document.training)
    const { threads, versions } = settings
    const resolved = { seed, precision: precision === 'auto' ? ('float32' as const) : precision, threads }
    const project = generateProject({ ...parts, contentHash: '', resolved, versions })
    return { ...parts, project, seed, threads, automatic: precision === 'auto' }
  }, [parts, settings, seed])
  const [last, setLast] = useState<Written>()
  if (now && now !== last) setLast(now)
  return { written: now ?? last, current: now !== undefined, error: settings ? null : health.error }
}
