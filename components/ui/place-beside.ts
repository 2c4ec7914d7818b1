'use client'

export interface Point {
  x: number
  y: number
}

/** What keeps it at the foot of a phone, and elsewhere where `placeBeside` has put it. */
export const besideClass = 'fixed m-0 max-md:inset-[auto_0_0_0] md:inset-[var(--top)_auto_auto_var(--left)]'

const EDGE = 8

/** Puts an overlay where it was asked for, inside the window: at a point, or beside a thing. */
export function placeBeside(element: HTMLElement, asked: Point | Element): void {
  // Not as it is drawn: it may still be growing.
  const { offsetWidth: width, offsetHeight: height } = element
  const { x, y } = asked instanceof Element ? over(asked, { width, height }) : asked
  element.style.setProperty('--left', `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`)
  element.style.setProperty('--top', `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`)
}

/** Above a thing, or below it where there is no room; ending where it ends. */
function over(thing: Element, { width, height }: { width: number; height: number }): Point {
  const { top, bottom, right } = thing.getBoundingClientRect()
  const above = top - height - EDGE
  return { x: right - width, y: above >= EDGE ? above : bottom + EDGE }
}
