'use client'

import { Component, type ReactNode, type RefObject } from 'react'

/** Closer than this to the newest message counts as reading it. */
export const NEAR_BOTTOM = 100

/** How far the reader is from the newest message. The scroller is reversed: 0 is its foot, upwards is negative. */
export const distanceFromBottom = (scroller: HTMLElement) => -scroller.scrollTop

interface Props {
  scroller: RefObject<HTMLElement | null>
  /** Id of the newest message: a reader at the foot follows it. */
  newest: string | undefined
  /** There is more to come below: this foot is not the end. */
  hasAfter: boolean
  children: ReactNode
}

/** Measured at its lower edge: what is joined above can change how a row begins. */
type Anchor = { row: HTMLElement; bottom: number } | 'foot' | null

/**
 * Whatever comes and goes around what is being read, it does not move. A reversed scroller keeps its distance from the
 * foot by itself, which is right for everything but changes below the reader. A class, because only
 * `getSnapshotBeforeUpdate` sees the page as it is at the moment before it changes.
 */
export class KeepPlace extends Component<Props> {
  override getSnapshotBeforeUpdate({ hasAfter }: Props): Anchor {
    const scroller = this.props.scroller.current
    if (!scroller) return null
    return distanceFromBottom(scroller) <= NEAR_BOTTOM && !hasAfter ? 'foot' : firstInSight(scroller)
  }

  override componentDidUpdate(before: Props, _: unknown, place: Anchor): void {
    const scroller = this.props.scroller.current
    if (!scroller || place === null) return
    if (place === 'foot') {
      if (before.newest !== this.props.newest) scroller.scrollTop = 0
      return
    }
    const moved = place.row.isConnected ? place.row.getBoundingClientRect().bottom - place.bottom : 0
    if (moved !== 0) scroller.scrollTop += moved
  }

  override render(): ReactNode {
    return this.props.children
  }
}

/** The first row of which something is in sight, and where its lower edge is. */
export const firstInSight = (scroller: HTMLElement) => firstBelow(scroller, scroller.getBoundingClientRect().top)

/** The first row that ends below a height of the page, and where. */
export function firstBelow(scroller: HTMLElement, edge: number): { row: HTMLElement; bottom: number } | null {
  const rows = scroller.querySelectorAll<HTMLElement>('[data-row]')
  let [low, high] = [0, rows.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle
    else low = middle + 1
  }
  const row = rows[low]
  return row ? { row, bottom: row.getBoundingClientRect().bottom } : null
}
