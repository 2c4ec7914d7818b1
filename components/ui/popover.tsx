'use client'

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import { cn } from '@/lib/cn'
import { besideClass, placeBeside } from './place-beside'

interface Props {
  label: string
  /** What it was opened with: it opens beside it, and gives the focus back to it. */
  anchor: HTMLElement
  /** What within it has the focus first; null leaves it where it is. */
  first: string | null
  onClose: () => void
  className: string
  children: ReactNode
}

/** Something small over everything else: beside what opened it or, on phones, from the lower edge. */
export function Popover({ label, anchor, first, onClose, className, children }: Props) {
  const popover = useRef<HTMLDivElement>(null)
  const closed = useEffectEvent(onClose)
  const begin = useEffectEvent((element: HTMLElement) => {
    element.showPopover()
    placeBeside(element, anchor)
    if (first) element.querySelector<HTMLElement>(first)?.focus()
  })
  useEffect(() => {
    const element = popover.current
    if (!element) return
    begin(element)
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'closed') return
      // Whoever has pressed something else goes on there.
      if (element.contains(document.activeElement) || document.activeElement === document.body) anchor.focus()
      closed()
    }
    element.addEventListener('toggle', onToggle)
    return () => element.removeEventListener('toggle', onToggle)
  }, [anchor])
  return createPortal(
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={label}
      className={cn(
        besideClass,
        'w-full rounded-t-card border-0 bg-paper-raised text-ink shadow-raised open:appear md:rounded-card forced-colors:border',
        className,
      )}
    >
      {children}
    </div>,
    document.body,
  )
}
