'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Frames without a move, after which nothing glides. */
const STILL = 4

/** `end`: waits only for a glide that leads to the upper end of what is loaded. `any`: for each. */
export type AfterGlide = (which: 'any' | 'end') => Promise<void>

/**
 * Waits while a turn of the wheel glides on. Chromium has a glide end at a place of the page, measured from its upper end,
 * which is another one as soon as rows have gone above it; and one that was to end at the upper end goes on to the top
 * of whatever is joined there meanwhile. What fingers move has no such place, and waits for nothing.
 */
export function useGlide(scroller: RefObject<HTMLElement | null>): AfterGlide {
  /** Where the turns so far lead, in the scroller's own measure; null at rest. */
  const goal = useRef<number | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const turn = ({ deltaY }: WheelEvent) => {
      goal.current = (goal.current ?? element.scrollTop) + deltaY
    }
    const rest = () => {
      goal.current = null
    }
    element.addEventListener('wheel', turn, { passive: true })
    element.addEventListener('scrollend', rest)
    return () => {
      element.removeEventListener('wheel', turn)
      element.removeEventListener('scrollend', rest)
    }
  }, [scroller])

  return async (which) => {
    let [before, still] = [Number.NaN, 0]
    // Where the reader is, and how far the wheel was turned, is known to the page only as a frame begins.
    do {
      await new Promise(requestAnimationFrame)
      const element = scroller.current
      if (!element || goal.current === null) return
      const top = element.clientHeight - element.scrollHeight
      if (which === 'end' && (goal.current > top || element.scrollTop - top < 1)) return
      still = element.scrollTop === before ? still + 1 : 0
      before = element.scrollTop
    } while (still < STILL)
  }
}
