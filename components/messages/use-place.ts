'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import type { Place } from '@/lib/sync/places'
import type { Timeline } from '@/lib/sync/timeline'

/** With `bottom`, the message goes back to where it stood; without, it is shown in the middle. */
export type Target = { number: number; bottom?: number } | 'latest' | 'unread'

interface Options {
  roomId: string
  timeline: Timeline
  scroller: RefObject<HTMLElement | null>
  /** Where to begin. */
  start: Target
}

/** Takes the reader somewhere: as soon as that place is loaded, and not before. */
export function usePlace({ roomId, timeline, scroller, start }: Options) {
  const { history, places, store } = useLiveSession()
  /** Where one was before one followed a quote or a link, and still wants to go back to. */
  const [origin, setOrigin] = useState<Target | null>(null)
  // At its foot a conversation is by itself. Whoever has scrolled before this ran is not taken back there.
  const [target, setTarget] = useState<Target | null>(() =>
    start === 'latest' && isLoaded(timeline, start) ? null : start,
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || target === null || !isLoaded(timeline, target)) return
    setTarget(null)
    element.removeAttribute('data-placing')
    if (target === 'latest') element.scrollTop = 0
    else if (target === 'unread') placeDivider(element)
    else if (target.bottom === undefined) placeMessage(element, target.number)
    else restore(element, { number: target.number, bottom: target.bottom })
  }, [target, timeline, scroller])

  const go = (to: Target) => {
    setTarget(to)
    // As it is at this moment: what follows the window would be another function with each message.
    const held = store.getState().sync.timelines[roomId]
    if (held && isLoaded(held, to)) return
    void history
      .open(roomId, typeof to === 'string' ? undefined : to.number)
      .then((isOpen) => isOpen || setTarget(null))
  }
  return {
    toLatest: () => {
      setOrigin(null)
      go('latest')
    },
    toNumber: (number: number) => {
      setOrigin((held) => held ?? places.get(roomId) ?? 'latest')
      go({ number })
    },
    toOrigin:
      origin &&
      (() => {
        setOrigin(null)
        go(origin)
      }),
  }
}

function isLoaded({ messages, hasAfter }: Timeline, target: Target): boolean {
  if (typeof target === 'string') return target === 'unread' || !hasAfter
  return messages.some(({ number }) => number === target.number)
}

/** The divider below the head, so that a line of what was read before is still in sight. Never past the newest. */
function placeDivider(scroller: HTMLElement): void {
  const divider = scroller.querySelector('[data-unread]')
  if (!divider) return
  const above = divider.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  scroller.scrollTop = Math.min(0, scroller.scrollTop + above - ABOVE_DIVIDER)
}

const ABOVE_DIVIDER = 72

function restore(scroller: HTMLElement, { number, bottom }: Place): void {
  const row = findRow(scroller, number)
  if (!row) return
  scroller.scrollTop += row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - bottom
}

const findRow = (scroller: HTMLElement, number: number) =>
  scroller.querySelector<HTMLElement>(`[data-number="${number}"]`)

function placeMessage(scroller: HTMLElement, number: number): void {
  const row = findRow(scroller, number)
  if (!row) return
  row.scrollIntoView({ block: 'center' })
  row.focus({ preventScroll: true })
  row.animate([{ backgroundColor: 'var(--accent-tint)' }, { backgroundColor: 'transparent' }], { duration: 1_500 })
}
