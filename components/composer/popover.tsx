'use client'

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import { cn } from '@/lib/cn'

interface Props {
  label: string
  /** Where the focus goes when it closes. */
  anchor: HTMLElement | null
  onClose: () => void
  className?: string
  children: ReactNode
}

/** Something small over the foot of the conversation: above what opened it or, on phones, from the lower edge. */
export function Popover({ label, anchor, onClose, className, children }: Props) {
  const popover = useRef<HTMLDivElement>(null)
  const closed = useEffectEvent(onClose)
  useEffect(() => {
    const element = popover.current
    if (!element) return
    const { top = 0, right = 0 } = anchor?.getBoundingClientRect() ?? {}
    element.style.setProperty('--bottom', `${window.innerHeight - top + 8}px`)
    element.style.setProperty('--right', `${Math.max(8, document.documentElement.clientWidth - right)}px`)
    element.showPopover()
    element.querySelector<HTMLElement>('button')?.focus()
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'closed') return
      if (element.contains(document.activeElement) || document.activeElement === document.body) anchor?.focus()
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
        'fixed inset-[auto_0_0_0] m-0 max-h-[80dvh] w-full overflow-y-auto rounded-t-card border-0 bg-paper-raised p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] text-ink shadow-raised open:appear',
        'md:inset-[auto_var(--right)_var(--bottom)_auto] md:w-auto md:rounded-card md:pb-2',
        className,
      )}
    >
      {children}
    </div>,
    document.body,
  )
}
