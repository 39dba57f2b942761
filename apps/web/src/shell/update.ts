const key = 'blocksight.loaded-again'

/** A part of the studio that could not be loaded, since the server does not answer or has another version of it. */
export class PartMissing extends Error {}

/** What the browser said of parts that nobody waits for. */
const unasked = new WeakSet<object>()

/** Loads a part of the studio, `isAhead` before anybody waits for it. @throws PartMissing where it cannot be had */
export async function loadPart<Part>(load: () => Promise<Part>, isAhead = false): Promise<Part> {
  try {
    return await load()
  } catch (error) {
    if (isAhead) unasked.add(Object(error))
    // The router takes the browser's own error for an update, and loads the page again without asking the server.
    throw new PartMissing('A part of the studio could not be loaded', { cause: error })
  }
}

/**
 * After an update of the server a page that was open asks for parts that are not there any more. Loading it again
 * brings the new ones; what was being worked on is kept by autosave. Only for a part that somebody waits for; only while
 * the server answers, for without it the page would give way to the browser's own error page; and at most once a minute,
 * so that a part that is really missing becomes an error on the page and not a circle.
 */
export function loadAgainAfterUpdate(): void {
  addEventListener('vite:preloadError', async ({ payload }) => {
    if (!(await serverAnswers()) || unasked.has(payload)) return
    const before = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - before < 60_000) return
    sessionStorage.setItem(key, String(Date.now()))
    location.reload()
  })
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
