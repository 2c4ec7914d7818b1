'use client'

import type { Route } from 'next'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { useClose } from './use-close'

/** Below this the panel lies over the conversation (app/globals.css, --breakpoint-xl). */
const OVER = '(width < 75rem)'

interface Props {
  label: string
  closePath: Route
  className: string
  children: ReactNode
}

/**
 * A panel that lies over its siblings on narrow screens. There it holds the focus while it is open, Esc closes it, and
 * the focus goes back to where it came from; on wide screens it is simply a part of the page.
 */
export function SlideOver({ label, closePath, className, children }: Props) {
  const close = useEffectEvent(useClose(closePath))
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const aside = panel.current
    if (!aside || !matchMedia(OVER).matches) return
    const opener = document.activeElement
    const covered = [...(aside.parentElement?.children ?? [])].filter((it) => it !== aside && !it.ariaHidden)
    for (const element of covered) element.toggleAttribute('inert', true)
    aside.focus()
    const onKeyDown = (event: KeyboardEvent) => {
      // A list of offers that is open in here takes the key first.
      if (event.key === 'Escape' && !event.defaultPrevented) close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      for (const element of covered) element.toggleAttribute('inert', false)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <aside ref={panel} aria-label={label} tabIndex={-1} className={className}>
      {children}
    </aside>
  )
}
