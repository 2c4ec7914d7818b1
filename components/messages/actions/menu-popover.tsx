'use client'

import { type KeyboardEvent, type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { cn } from '@/lib/cn'

export interface Point {
  x: number
  y: number
}

interface Props {
  label: string
  /** Where it opens, in the window. */
  at: Point
  /** From the foot of the screen, for fingers. */
  isSheet: boolean
  onClose: () => void
  children: ReactNode
}

/** Kept free around a menu. */
const MARGIN = 8

/** A list of things to do: beside the pointer, or a sheet over a dimmed screen. The focus goes back to where it was. */
export function MenuPopover({ label, at, isSheet, onClose, children }: Props) {
  const frame = useRef<HTMLDialogElement>(null)
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const opener = document.activeElement
    if (isSheet) element.showModal()
    else {
      element.showPopover()
      place(element, at)
      element.querySelector<HTMLElement>('[role^=menuitem]')?.focus({ preventScroll: true })
    }
    return () => {
      const isLost = element.contains(document.activeElement) || document.activeElement === document.body
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [at, isSheet])
  return (
    <dialog
      ref={frame}
      aria-label={label}
      {...(isSheet ? {} : { popover: 'auto' as const })}
      onToggle={({ newState }) => newState === 'closed' && close()}
      onClose={() => close()}
      onPointerDown={({ target, currentTarget }) => isSheet && target === currentTarget && close()}
      onKeyDown={moveInMenu}
      className={cn(
        'bg-paper-raised text-ink shadow-raised outline-none',
        isSheet
          ? 'sheet-in fixed inset-x-0 top-auto bottom-0 m-0 max-h-[85dvh] w-full max-w-none overflow-y-auto overscroll-contain rounded-t-bubble'
          : 'appear fixed inset-auto m-0 max-h-[calc(100dvh-1rem)] min-w-56 overflow-y-auto rounded-card p-1',
      )}
    >
      {/* Covers the dialog, so that only what lies outside of it counts as a press beside it. */}
      <div className={cn(isSheet && 'px-2 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]')}>{children}</div>
    </dialog>
  )
}

function place(element: HTMLElement, { x, y }: Point): void {
  const { width, height } = element.getBoundingClientRect()
  const left = Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))
  const top =
    y + height + MARGIN <= innerHeight ? y : Math.max(MARGIN, Math.min(y - height, innerHeight - height - MARGIN))
  element.style.left = `${left}px`
  element.style.top = `${top}px`
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const step = STEPS[event.key]
  if (!step || items.length === 0) return
  event.preventDefault()
  items[
    step(
      items.findIndex((item) => item.matches(':focus')),
      items.length,
    )
  ]?.focus()
}
