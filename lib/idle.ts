/** Does something when the page has nothing better to do. Safari knows no idleness; there it is a moment later. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2_000 })
  else setTimeout(run, 500)
}
