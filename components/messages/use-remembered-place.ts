'use client'

import { useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import type { Place } from '@/lib/sync/places'
import { covers } from '@/lib/sync/timeline'
import { distanceFromBottom, firstInSight, NEAR_BOTTOM } from './keep-place'

/** Where the reader was when they left this room, if that is still loaded. */
export function usePlaceLeft(roomId: string): Place | undefined {
  const { places, store } = useLiveSession()
  const [left] = useState(() => {
    const place = places.get(roomId)
    const held = store.getState().sync.timelines[roomId]
    return place && held && covers(held, place.number) ? place : undefined
  })
  return left
}

/** Notes where the reader is, for when they come back to this room. */
export function useRememberedPlace(roomId: string, hasAfter: boolean): (scroller: HTMLElement) => void {
  const { places } = useLiveSession()
  return (scroller) => {
    const isAtFoot = distanceFromBottom(scroller) <= NEAR_BOTTOM && !hasAfter
    const first = isAtFoot ? null : firstInSight(scroller)
    const number = Number(first?.row.dataset.number)
    const { top } = scroller.getBoundingClientRect()
    places.set(roomId, first && number ? { number, bottom: first.bottom - top } : null)
  }
}
