/** How long it stays, and how long with something to press in it. */
const [SHOWN_MS, OFFERED_MS] = [3_500, 8_000]

interface Undo {
  label: string
  run: () => void
}

let region: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout>

/**
 * Says briefly what has been done, at the foot of the screen and to those who listen; perhaps with a way to take it back.
 * Not of React: it is one for the whole page, above dialogs too, and costs nothing before it is needed.
 */
export function showToast(text: string, undo?: Undo): void {
  region ??= makeRegion()
  const shown = region
  // Shown anew, it lies above whatever was opened meanwhile.
  if (shown.matches(':popover-open')) shown.hidePopover()
  shown.replaceChildren()
  shown.showPopover()
  // Words that are there when a region appears are not read out everywhere.
  requestAnimationFrame(() => shown.replaceChildren(text, ...(undo ? [makeButton(undo)] : [])))
  clearTimeout(timer)
  timer = setTimeout(() => shown.hidePopover(), undo ? OFFERED_MS : SHOWN_MS)
}

function makeRegion(): HTMLElement {
  const made = document.createElement('p')
  made.setAttribute('role', 'status')
  made.popover = 'manual'
  // Higher than what floats at the foot of a conversation.
  made.className =
    'appear pointer-events-none fixed inset-auto bottom-44 left-1/2 m-0 max-w-[min(24rem,90vw)] -translate-x-1/2 rounded-card bg-ink px-4 py-2 text-sm text-paper shadow-raised'
  document.body.append(made)
  return made
}

function makeButton({ label, run }: Undo): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = label
  made.className = 'touch-target pointer-events-auto ms-3 rounded-control px-1 font-medium underline underline-offset-4'
  made.addEventListener('click', () => {
    region?.hidePopover()
    run()
  })
  return made
}
