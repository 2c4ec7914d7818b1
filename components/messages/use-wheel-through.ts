'use client'

import { type RefObject, useEffect } from 'react'

/** What floats over the scroller is not within it: a wheel that is turned over it turns the pages all the same. */
export function useWheelThrough(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    const frame = element?.parentElement
    if (!element || !frame) return
    const turn = ({ target, deltaY, ctrlKey }: WheelEvent) => {
      const isOver = target instanceof Element && !element.contains(target) && !target.closest('dialog, [popover]')
      if (isOver && !ctrlKey) element.scrollBy({ top: deltaY })
    }
    frame.addEventListener('wheel', turn, { passive: true })
    return () => frame.removeEventListener('wheel', turn)
  }, [scroller])
}
