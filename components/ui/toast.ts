/** How long it stays. */
const SHOWN_MS = 3_500

let region: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout>

/**
 * Says briefly what has been done, at the foot of the screen and to those who listen. Not of React: it is one for the
 * whole page, above dialogs too, and costs nothing before it is needed.
 */
export function showToast(text: string): void {
  region ??= makeRegion()
  const shown = region
  // Shown anew, it lies above whatever was opened meanwhile.
  if (shown.matches(':popover-open')) shown.hidePopover()
  shown.textContent = ''
  shown.showPopover()
  // Words that are there when a region appears are not read out everywhere.
  requestAnimationFrame(() => {
    shown.textContent = text
  })
  clearTimeout(timer)
  timer = setTimeout(() => shown.hidePopover(), SHOWN_MS)
}

function makeRegion(): HTMLElement {
  const made = document.createElement('p')
  made.setAttribute('role', 'status')
  made.popover = 'manual'
  made.className =
    'appear pointer-events-none fixed inset-auto bottom-24 left-1/2 m-0 max-w-[min(24rem,90vw)] -translate-x-1/2 rounded-full bg-ink px-4 py-2 text-sm text-paper shadow-raised'
  document.body.append(made)
  return made
}
