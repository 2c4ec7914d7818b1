/** The finger still lies there: what lifting it presses would be whatever has opened beneath it. */
export function swallowPress(): void {
  const quit = new AbortController()
  const options = { capture: true, signal: quit.signal }
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, options)
  for (const next of ['pointerdown', 'keydown']) window.addEventListener(next, () => quit.abort(), options)
}
