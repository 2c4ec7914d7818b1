'use client'

import type { Point } from '@/components/ui/place-beside'

/** What is taken: a room's row, or the heading of a section. */
interface Taken {
  row: HTMLElement
  kind: 'room' | 'section'
  id: string
}

interface Drops {
  onRoom(room: string, group: string): void
  /** Before another section; null for the end. */
  onSection(section: string, before: string | null): void
}

const EDGE = 48
const SCROLL_STEP = 12

/** Something of the list that follows the pointer until it is let go over another part of the list. */
export class Drag {
  #taken: Taken
  #list: HTMLElement
  #ghost: HTMLElement
  #offset: Point
  #over: HTMLElement | null = null
  #at = { x: 0, y: 0 }
  #frame = 0

  constructor(row: HTMLElement, from: Point) {
    const { room, section } = row.dataset
    this.#taken = { row, kind: room ? 'room' : 'section', id: room ?? section ?? '' }
    this.#list = row.closest<HTMLElement>('[data-list]') ?? row
    const shown = row.querySelector<HTMLElement>(room ? 'a' : 'summary') ?? row
    const { left, top, width } = shown.getBoundingClientRect()
    this.#offset = { x: from.x - left, y: from.y - top }
    this.#ghost = shown.cloneNode(true) as HTMLElement
    this.#ghost.inert = true
    Object.assign(this.#ghost.style, { position: 'fixed', left: '0', top: '0', width: `${width}px`, zIndex: '60' })
    this.#ghost.classList.add('bg-paper-raised', 'shadow-raised', 'pointer-events-none')
    document.body.append(this.#ghost)
    row.toggleAttribute('data-dragged', true)
    Object.assign(document.documentElement.style, { cursor: 'grabbing', userSelect: 'none' })
    this.move(from)
    this.#scroll()
  }

  move(at: Point): void {
    this.#at = at
    this.#ghost.style.transform = `translate(${at.x - this.#offset.x}px, ${at.y - this.#offset.y}px)`
    const found = this.#findOver()
    if (found === this.#over) return
    this.#over?.removeAttribute(this.#mark)
    found?.toggleAttribute(this.#mark, true)
    this.#over = found
  }

  drop({ onRoom, onSection }: Drops): void {
    const { kind, id } = this.#taken
    const group = this.#over?.dataset.group
    this.end()
    if (group === undefined) return
    if (kind === 'room') onRoom(id, group)
    else if (group !== id) onSection(id, this.#over?.dataset.section ?? null)
  }

  end(): void {
    cancelAnimationFrame(this.#frame)
    this.#ghost.remove()
    this.#over?.removeAttribute(this.#mark)
    this.#taken.row.removeAttribute('data-dragged')
    Object.assign(document.documentElement.style, { cursor: '', userSelect: '' })
  }

  get #mark(): string {
    return this.#taken.kind === 'room' ? 'data-over' : 'data-before'
  }

  #findOver(): HTMLElement | null {
    const under = document.elementFromPoint(this.#at.x, this.#at.y)
    if (!under || !this.#list.contains(under)) return null
    return under.closest<HTMLElement>('[data-group]')
  }

  /** Near an edge the list moves on under what is held. */
  #scroll = (): void => {
    const scroller = this.#list.closest('[data-list-scroller]')
    if (!scroller) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const step = this.#at.y < top + EDGE ? -SCROLL_STEP : this.#at.y > bottom - EDGE ? SCROLL_STEP : 0
    if (step !== 0) {
      scroller.scrollBy(0, step)
      this.move(this.#at)
    }
    this.#frame = requestAnimationFrame(this.#scroll)
  }
}
