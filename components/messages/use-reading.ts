'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'

/** Tells how far has been read: what was on the screen of a page that somebody is looking at. */
export function useReading(roomId: string): (scroller: HTMLElement) => void {
  const { reading } = useLiveSession()
  const readNumber = useLive(({ sync }) => sync.rooms[roomId]?.readNumber)
  useEffect(() => () => reading.left(roomId), [reading, roomId])
  return (scroller) => {
    if (readNumber === undefined || !isAttending()) return
    const number = lastInSight(scroller, readNumber)
    if (number > readNumber) reading.read(roomId, number)
  }
}

/** Somebody is in front of this page, as far as a browser can know. */
export const isAttending = () => document.visibilityState === 'visible' && document.hasFocus()

/** Number of the last message whose head has come into sight. Looks no further back than to what is read already. */
function lastInSight(scroller: HTMLElement, readNumber: number): number {
  const { bottom } = scroller.getBoundingClientRect()
  const rows = scroller.querySelectorAll<HTMLElement>('[data-number]')
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]
    const number = Number(row?.dataset.number)
    if (!row || number <= readNumber) return readNumber
    if (row.getBoundingClientRect().top < bottom - IN_SIGHT) return number
  }
  return readNumber
}

/** Pixels of a row that must show: a line of text. */
const IN_SIGHT = 24
