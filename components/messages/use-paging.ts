'use client'

import { type RefObject, useRef } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { dispatch } from '@/lib/sync/store'
import type { Timeline } from '@/lib/sync/timeline'
import { distanceFromBottom, NEAR_BOTTOM } from './keep-place'
import { useGlide } from './use-glide'

/**
 * Pages are fetched this many screens before the reader is there; more of them once the reader goes through the history,
 * so that a wheel that is turned fast does not come to the end of what is loaded.
 */
const AHEAD = { atFoot: 1.5, above: 3 }
/** What stays mounted at the least: in rows, and in screens, lest what is dropped be asked for again at once. */
const KEPT = { rows: 120, screens: 7 }
/** How many more there are when they should go, and when they must. */
const [MORE, FAR_MORE] = [40, 60]
const AFTER_FAILURE_MS = 2_000
const IDLE_MS = 300

/** Looks how far the reader is from the ends of what is loaded, fetches what comes next and drops the far end. */
export function usePaging(
  roomId: string,
  timeline: Timeline,
  scroller: RefObject<HTMLElement | null>,
): (scroller: HTMLElement) => void {
  const { history, store } = useLiveSession()
  const afterGlide = useGlide(scroller)
  const notBefore = useRef(0)
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isDropping = useRef(false)

  const load = async (direction: 'before' | 'after') => {
    if (Date.now() < notBefore.current) return
    notBefore.current = Number.POSITIVE_INFINITY
    const isLoaded = await history.extend(roomId, direction, () => afterGlide('end'))
    notBefore.current = isLoaded ? 0 : Date.now() + AFTER_FAILURE_MS
  }
  const kept = ({ scrollHeight, clientHeight }: HTMLElement) =>
    Math.max(KEPT.rows, Math.ceil((KEPT.screens * clientHeight * timeline.messages.length) / scrollHeight))
  const drop = async (scroller: HTMLElement) => {
    if (isDropping.current) return
    isDropping.current = true
    await afterGlide('any')
    isDropping.current = false
    if (!scroller.isConnected) return
    const { above, below } = distances(scroller)
    dispatch(store, { type: 'trimmed', room: roomId, end: below < above ? 'start' : 'end', keep: kept(scroller) })
  }

  return (scroller) => {
    const { above, below } = distances(scroller)
    const ahead = (below <= NEAR_BOTTOM ? AHEAD.atFoot : AHEAD.above) * scroller.clientHeight
    if (timeline.hasBefore && above < ahead) void load('before')
    else if (timeline.hasAfter && below < ahead) void load('after')
    clearTimeout(idle.current)
    const more = timeline.messages.length - kept(scroller)
    if (more > FAR_MORE) void drop(scroller)
    // A correction of the place would stop a scroll that is still gliding.
    else if (more > MORE) idle.current = setTimeout(() => drop(scroller), IDLE_MS)
  }
}

function distances(scroller: HTMLElement): { above: number; below: number } {
  const below = distanceFromBottom(scroller)
  return { below, above: scroller.scrollHeight - scroller.clientHeight - below }
}
