'use client'

const EDGE = 8
/** Below it a sheet at the foot is within reach of the thumb (app/globals.css, --breakpoint-md). */
const WIDE = '(width >= 48rem)'

/** Puts an overlay where it was asked for, inside the window; on phones the stylesheet keeps it at the foot. */
export function placeBeside(element: HTMLElement, { x, y }: { x: number; y: number }): void {
  if (!matchMedia(WIDE).matches) return
  const { width, height } = element.getBoundingClientRect()
  element.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`
  element.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`
}
