import { healthQuery } from '../api/health.ts'
import { queries } from '../api/queries.ts'
import { partQuery } from '../shell/part-query.ts'
import { panelParts } from './panel-parts.ts'

/**
 * Loads the panels, and what the code needs to know of the server, so that they open where the server does not answer
 * any more. One after the other in moments in which the page has nothing else to do, and after the editor. What cannot be
 * had is asked for again when it is opened.
 */
export async function loadAhead(signal: AbortSignal): Promise<void> {
  const editor = await import('../editor/block-editor.tsx').catch(() => undefined)
  if (!editor) return
  for (const [name, load] of Object.entries<() => Promise<unknown>>(panelParts)) {
    await idle()
    if (signal.aborted) return
    await queries.prefetchQuery(partQuery(name, load, true))
  }
  await queries.prefetchQuery(healthQuery)
}

/** Resolves when the page has nothing to do; after a second in browsers that do not tell. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve())
    else setTimeout(resolve, 1_000)
  })
}
