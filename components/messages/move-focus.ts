'use client'

import type { KeyboardEvent } from 'react'

const STEPS: Record<string, (rows: HTMLElement[], at: number) => HTMLElement | undefined> = {
  ArrowUp: (rows, at) => rows[at === -1 ? rows.length - 1 : Math.max(0, at - 1)],
  ArrowDown: (rows, at) => rows[at === -1 ? rows.length - 1 : Math.min(rows.length - 1, at + 1)],
  Home: (rows) => rows.at(0),
  End: (rows) => rows.at(-1),
}

/** The conversation is one stop for the Tab key; within it, arrows go from message to message, Escape goes to writing. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const { key, currentTarget, target } = event
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (key === 'Escape') leave()
  const step = STEPS[key]
  if (!step || !(target instanceof HTMLElement)) return
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const row = step(
    rows,
    rows.findIndex((candidate) => candidate.contains(target)),
  )
  if (!row) return
  event.preventDefault()
  row.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}
