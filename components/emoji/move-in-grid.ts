import type { KeyboardEvent } from 'react'

/** Arrows lead from emoji to emoji as they stand on the screen, Home and End to the first and the last; above is the field. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const { key, target, currentTarget } = event
  if (!(target instanceof HTMLElement) || !/^(?:Arrow|Home$|End$)/.test(key)) return
  event.preventDefault()
  const next = nextOf([...currentTarget.querySelectorAll('button')], target, key)
  if (next) next.focus()
  else if (key === 'ArrowUp' || key === 'ArrowLeft') leave()
}

/** From the grid as a whole, any arrow leads to its first. */
function nextOf(all: HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = all.indexOf(from)
  if (key === 'End') return all.at(-1)
  if (key === 'Home' || at === -1) return all[0]
  if (key === 'ArrowRight') return all[at + 1]
  if (key === 'ArrowLeft') return all[at - 1]
  return key === 'ArrowDown' ? inRow(all.slice(at + 1), from, 1) : inRow(all.slice(0, at).toReversed(), from, -1)
}

/** Of the next row, the one that stands nearest below or above. */
function inRow(rest: HTMLElement[], from: HTMLElement, direction: 1 | -1): HTMLElement | undefined {
  const { top, left } = from.getBoundingClientRect()
  let row: number | undefined
  let best: HTMLElement | undefined
  for (const candidate of rest) {
    const box = candidate.getBoundingClientRect()
    if ((box.top - top) * direction <= 1) continue
    row ??= box.top
    if (Math.abs(box.top - row) > 1) break
    if (!best || Math.abs(box.left - left) < Math.abs(best.getBoundingClientRect().left - left)) best = candidate
  }
  return best
}
