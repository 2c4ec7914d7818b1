'use client'

import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { swallowPress } from '@/components/ui/swallow-press'
import type { Shown } from '@/lib/messages/shown'
import type { Find } from './use-row-events'

interface Gestures {
  find: Find
  /** A finger has rested on a message. */
  onHold(message: Shown): void
  /** A message was drawn aside. */
  onSwipe(message: Shown): void
  mayReply(message: Shown): boolean
}

const HOLD_MS = 450
/** Pixels: less is a finger that trembles. */
const SLOP = 10
/** How far a message has to be drawn, and how far it follows at most. */
const [THRESHOLD, MOST] = [56, 84]
/** It follows the finger by less and less. */
const RESISTANCE = 0.7

interface Touch {
  id: number
  x: number
  y: number
  row: HTMLElement
  message: Shown
  isSwiping: boolean
  isFar: boolean
}

/**
 * What fingers do: rest on a message, or draw it towards the middle. Rows let the browser scroll up and down by itself
 * (`touch-action: pan-y`); once it does, it takes the finger away, so scrolling wins.
 */
export function useHold(scroller: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const touch = useRef<Touch | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const onDown = useEffectEvent((event: PointerEvent) => {
    cancel()
    const found = gestures.find(event.target)
    const { target, clientX: x, clientY: y, pointerId: id } = event
    if (event.pointerType !== 'touch' || !event.isPrimary || !found || !(target instanceof Element)) return
    // Links have a menu of their own, and reactions say whose they are.
    if (target.closest('a[target], [data-emoji]')) return
    touch.current = { id, x, y, ...found, isSwiping: false, isFar: false }
    timer.current = setTimeout(hold, HOLD_MS)
  })
  const hold = useEffectEvent(() => {
    const held = touch.current
    cancel()
    if (!held) return
    navigator.vibrate?.(10)
    swallowPress()
    gestures.onHold(held.message)
  })
  const onMove = useEffectEvent((event: PointerEvent) => {
    const held = touch.current
    if (held?.id !== event.pointerId) return
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y]
    if (!held.isSwiping && Math.hypot(dx, dy) > SLOP) {
      clearTimeout(timer.current)
      held.isSwiping = dx < 0 && Math.abs(dx) > Math.abs(dy) && gestures.mayReply(held.message)
      if (!held.isSwiping) cancel()
    }
    if (held.isSwiping) draw(held, dx)
  })
  const onUp = useEffectEvent((event: PointerEvent) => {
    const held = touch.current
    if (held?.id !== event.pointerId) return
    cancel()
    if (event.type === 'pointerup' && held.isFar) gestures.onSwipe(held.message)
  })
  const cancel = () => {
    clearTimeout(timer.current)
    if (touch.current?.isSwiping) settle(touch.current.row)
    touch.current = null
  }

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const quit = new AbortController()
    const { signal } = quit
    element.addEventListener('pointerdown', (event) => onDown(event), { signal })
    element.addEventListener('pointermove', (event) => onMove(event), { signal })
    element.addEventListener('pointerup', (event) => onUp(event), { signal })
    element.addEventListener('pointercancel', (event) => onUp(event), { signal })
    return () => {
      clearTimeout(timer.current)
      quit.abort()
    }
  }, [scroller])
}

function draw(held: Touch, dx: number): void {
  const distance = Math.min(MOST, Math.max(0, -dx) * RESISTANCE)
  const isFar = distance >= THRESHOLD
  if (isFar && !held.isFar) navigator.vibrate?.(10)
  held.isFar = isFar
  held.row.style.translate = `${-distance}px 0`
  const mark = held.row.querySelector<HTMLElement>('[data-mark]') ?? held.row.appendChild(makeMark())
  mark.style.opacity = String(Math.min(1, distance / THRESHOLD))
  mark.toggleAttribute('data-far', isFar)
}

/** Comes in from the side with the message, and says what letting go will do. */
function makeMark(): HTMLElement {
  const mark = document.createElement('span')
  mark.dataset.mark = ''
  mark.ariaHidden = 'true'
  mark.textContent = '↩'
  mark.className =
    'absolute -end-10 top-1/2 flex size-8 -translate-y-1/2 items-center justify-center rounded-full bg-paper-hover text-base data-far:bg-accent data-far:text-on-accent'
  return mark
}

function settle(row: HTMLElement): void {
  const from = row.style.translate
  row.style.translate = ''
  row.querySelector('[data-mark]')?.remove()
  row.animate([{ translate: from }, { translate: '0 0' }], { duration: 160, easing: 'ease-out' })
}
