const key = 'blocksight.loaded-again'

/**
 * After an update of the server a page that was open asks for parts that are not there any more. Loading it again
 * brings the new ones; what was being worked on is kept by autosave. At most once a minute, so that a part that is
 * really missing becomes an error on the page and not a circle.
 */
export function loadAgainAfterUpdate(): void {
  addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - before < 60_000) return
    sessionStorage.setItem(key, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
