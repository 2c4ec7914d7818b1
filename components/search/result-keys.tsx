'use client'

import { type ReactNode, useEffect, useRef } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
const STOPS = 'input[type=search], li a[href], [data-result]'

/** From the box down into what was found, and back up, by the arrows. */
export function ResultKeys({ children }: { children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => move(event, element)
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div ref={region} className="flex grow flex-col">
      {children}
    </div>
  )
}

function move(event: KeyboardEvent, region: HTMLElement): void {
  const step = STEPS[event.key]
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
  const stops = [...region.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility())
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? undefined : stops[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
