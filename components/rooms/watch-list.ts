'use client'

import type { Point } from '@/components/ui/place-beside'
import { Drag } from './drag'

const HOLD_MS = 450
/** Pixels by which a hand trembles. */
const TREMBLE = 8

interface Wishes {
  /** A menu is asked for of a room's row or of a section. */
  onMenu(row: HTMLElement, at: Point): void
  /** What was held is being moved: no menu after all. */
  onMove(): void
  onRoom(room: string, group: string): void
  onSection(section: string, before: string | null): void
}

interface Press {
  row: HTMLElement
  id: number
  from: Point
  isTouch: boolean
  /** Fingers scroll, unless they have waited. */
  isHeld: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  drag: Drag | null
}

/** Hears what pointers do in the list: one place for all rows, which are many. Answers with how to stop. */
export function watchList(wishes: Wishes): () => void {
  let press: Press | null = null
  /** After a hold or a drag the browser would still say that the row was clicked, or ask for a menu of its own. */
  let mustSwallow = false

  const listens = new AbortController()
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    hear: (event: DocumentEventMap[Name]) => void,
    options: AddEventListenerOptions = {},
  ) => document.addEventListener(name, hear, { signal: listens.signal, ...options })

  const end = () => {
    clearTimeout(press?.timer)
    press?.drag?.end()
    press = null
  }
  const hold = () => {
    if (!press) return
    press.isHeld = true
    mustSwallow = true
    navigator.vibrate?.(10)
    wishes.onMenu(press.row, press.from)
  }

  on('pointerdown', (event) => {
    end()
    mustSwallow = false
    const row = rowOf(event.target)
    if (!row || event.button !== 0 || isMore(event.target) || event.ctrlKey) return
    const isTouch = event.pointerType !== 'mouse'
    const from = { x: event.clientX, y: event.clientY }
    press = { row, id: event.pointerId, from, isTouch, isHeld: !isTouch, drag: null, timer: undefined }
    if (isTouch) press.timer = setTimeout(hold, HOLD_MS)
  })
  on('pointermove', (event) => {
    if (!press || event.pointerId !== press.id) return
    const at = { x: event.clientX, y: event.clientY }
    if (press.drag) return press.drag.move(at)
    if (Math.hypot(at.x - press.from.x, at.y - press.from.y) <= TREMBLE) return
    if (!press.isHeld || !document.querySelector('[data-list] [data-group]')) return end()
    wishes.onMove()
    mustSwallow = true
    press.drag = new Drag(press.row, press.from)
    press.drag.move(at)
  })
  on('pointerup', (event) => {
    if (press && event.pointerId === press.id) press.drag?.drop(wishes)
    end()
  })
  on('pointercancel', end)
  on('keydown', (event) => {
    mustSwallow = false
    if (event.key !== 'Escape' || !press?.drag) return
    event.preventDefault()
    end()
  })
  // On the list alone: where such a listener stands, scrolling waits for it.
  document
    .querySelector<HTMLElement>('[data-list-scroller]')
    ?.addEventListener('touchmove', (event) => press?.isTouch && press.isHeld && event.preventDefault(), {
      passive: false,
      signal: listens.signal,
    })
  on('dragstart', (event) => rowOf(event.target) && event.preventDefault())
  on('contextmenu', (event) => {
    const row = rowOf(event.target)
    if (!row || event.shiftKey) return
    event.preventDefault()
    // A finger that holds has had its menu, or will have it in a moment.
    if (press?.isTouch || mustSwallow) return
    // The keyboard's menu key says no place, or one in a corner.
    wishes.onMenu(row, event.button === 2 ? { x: event.clientX, y: event.clientY } : under(row))
  })
  on(
    'click',
    (event) => {
      if (mustSwallow) {
        mustSwallow = false
        event.preventDefault()
        return event.stopPropagation()
      }
      const more = isMore(event.target)
      const row = more && rowOf(more)
      if (row) wishes.onMenu(row, under(more))
    },
    { capture: true },
  )
  return () => {
    end()
    listens.abort()
  }
}

/** The row or the section that something belongs to: of a section only its heading. */
function rowOf(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || !target.closest('[data-list]')) return null
  const room = target.closest<HTMLElement>('[data-room]')
  if (room) return room
  return target.closest('summary, [data-more]') ? target.closest<HTMLElement>('[data-section]') : null
}

const isMore = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-more]') : null

function under(element: HTMLElement): Point {
  const { left, bottom } = element.getBoundingClientRect()
  return { x: left + 8, y: bottom }
}
