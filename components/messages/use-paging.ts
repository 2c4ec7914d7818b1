'use client'

import { useRef } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { dispatch } from '@/lib/sync/store'
import type { Timeline } from '@/lib/sync/timeline'
import { distanceFromBottom } from './keep-place'

/** Pages are fetched this many screens before the reader is there. */
const AHEAD = 1.5
/** Rows that are mounted at most, and what stays when there are more. */
const MOST = 320
const KEPT = 260
const AFTER_FAILURE_MS = 2_000

/** Looks how far the reader is from the ends of what is loaded, fetches what comes next and drops the far end. */
export function usePaging(roomId: string, timeline: Timeline): (scroller: HTMLElement) => void {
  const { history, store } = useLiveSession()
  const notBefore = useRef(0)

  const load = async (direction: 'before' | 'after') => {
    if (Date.now() < notBefore.current) return
    notBefore.current = Number.POSITIVE_INFINITY
    const isLoaded = await history.extend(roomId, direction)
    notBefore.current = isLoaded ? 0 : Date.now() + AFTER_FAILURE_MS
    if (isLoaded) drop(direction === 'before' ? 'end' : 'start')
  }
  const drop = (end: 'start' | 'end') => {
    const length = store.getState().sync.timelines[roomId]?.messages.length ?? 0
    if (length > MOST) dispatch(store, { type: 'trimmed', room: roomId, end, keep: KEPT })
  }

  return (scroller) => {
    const { clientHeight, scrollHeight } = scroller
    const below = distanceFromBottom(scroller)
    const above = scrollHeight - clientHeight - below
    if (timeline.hasBefore && above < AHEAD * clientHeight) void load('before')
    else if (timeline.hasAfter && below < AHEAD * clientHeight) void load('after')
    // Nobody turns pages, and yet it grows: others talk.
    else if (timeline.messages.length > MOST) drop(below < above ? 'start' : 'end')
  }
}
