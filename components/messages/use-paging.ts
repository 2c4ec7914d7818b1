'use client'

import { useRef } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { dispatch } from '@/lib/sync/store'
import type { Timeline } from '@/lib/sync/timeline'
import { distanceFromBottom } from './keep-place'

/** Pages are fetched this many screens before the reader is there. */
const AHEAD = 1.5
/** Rows that stay mounted, when there are more than should be, and when there are far too many. */
const [KEPT, MANY, TOO_MANY] = [180, 240, 280]
const AFTER_FAILURE_MS = 2_000
const IDLE_MS = 300

/** Looks how far the reader is from the ends of what is loaded, fetches what comes next and drops the far end. */
export function usePaging(roomId: string, timeline: Timeline): (scroller: HTMLElement) => void {
  const { history, store } = useLiveSession()
  const notBefore = useRef(0)
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined)

  const load = async (direction: 'before' | 'after') => {
    if (Date.now() < notBefore.current) return
    notBefore.current = Number.POSITIVE_INFINITY
    const isLoaded = await history.extend(roomId, direction)
    notBefore.current = isLoaded ? 0 : Date.now() + AFTER_FAILURE_MS
  }
  const drop = (scroller: HTMLElement) => {
    const { above, below } = distances(scroller)
    dispatch(store, { type: 'trimmed', room: roomId, end: below < above ? 'start' : 'end', keep: KEPT })
  }

  return (scroller) => {
    const { above, below } = distances(scroller)
    const ahead = AHEAD * scroller.clientHeight
    if (timeline.hasBefore && above < ahead) void load('before')
    else if (timeline.hasAfter && below < ahead) void load('after')
    clearTimeout(idle.current)
    if (timeline.messages.length > TOO_MANY) drop(scroller)
    // A correction of the place would stop a scroll that is still gliding.
    else if (timeline.messages.length > MANY) idle.current = setTimeout(() => drop(scroller), IDLE_MS)
  }
}

function distances(scroller: HTMLElement): { above: number; below: number } {
  const below = distanceFromBottom(scroller)
  return { below, above: scroller.scrollHeight - scroller.clientHeight - below }
}
