'use client'

import { Ellipsis, Reply, SmilePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffectEvent, useLayoutEffect, useState } from 'react'
import type { Point } from '@/components/ui/place-beside'
import type { Shown } from '@/lib/messages/shown'
import type { AnyAct } from './acts'
import type { Find } from './use-row-events'

interface Props {
  scroller: RefObject<HTMLElement | null>
  find: Find
  actsOf: (message: Shown) => AnyAct[]
  isHidden: boolean
  onReact: (message: Shown, at: Point) => void
  onReply: (message: Shown) => void
  onMore: (message: Shown, at: Point) => void
}

/** Beside the message under the pointer, or with the focus: react, reply, more. One that floats over the whole list. */
export function ActionBar({ scroller, find, actsOf, isHidden, onReact, onReply, onMore }: Props) {
  const t = useTranslations('actions')
  const { bar, message } = useFollow({ scroller, find })
  const acts = message && !isHidden ? actsOf(message) : []
  if (!message || acts.length === 0) return null
  const ids = acts.map(({ id }) => id)
  const below = ({ currentTarget }: { currentTarget: Element }): Point => {
    const { left, bottom } = currentTarget.getBoundingClientRect()
    return { x: left, y: bottom + 4 }
  }
  return (
    <div
      ref={bar}
      data-bar
      role="toolbar"
      aria-label={t('bar')}
      className="appear absolute z-10 flex rounded-control bg-paper-raised p-0.5 shadow-raised pointer-coarse:hidden"
    >
      {ids.includes('react') && (
        <BarButton label={t('act.react')} icon={SmilePlus} onPress={(event) => onReact(message, below(event))} />
      )}
      {ids.includes('reply') && <BarButton label={t('act.reply')} icon={Reply} onPress={() => onReply(message)} />}
      <BarButton label={t('more')} icon={Ellipsis} onPress={(event) => onMore(message, below(event))} />
    </div>
  )
}

interface ButtonProps {
  label: string
  icon: typeof Reply
  onPress: (event: { currentTarget: Element }) => void
}

/** No stop of the Tab key: keys have Enter on the message itself, which offers the same and more. */
function BarButton({ label, icon: Icon, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={onPress}
      className="flex size-8 items-center justify-center rounded-control text-ink-soft hover:bg-paper-hover hover:text-ink"
    >
      <Icon aria-hidden="true" className="size-4" />
    </button>
  )
}

/** The message that the bar belongs to now. Moves with the pointer, and goes when the list moves. */
function useFollow({ scroller, find }: Pick<Props, 'scroller' | 'find'>) {
  const [row, setRow] = useState<HTMLElement | null>(null)
  const follow = useEffectEvent((target: EventTarget | null) => {
    if (target instanceof Element && target.closest('[data-bar]')) return
    setRow(find(target)?.row ?? null)
  })
  useLayoutEffect(() => {
    const element = scroller.current
    const frame = element?.parentElement
    if (!element || !frame) return
    const quit = new AbortController()
    const { signal } = quit
    const onPointer = ({ pointerType, buttons, target }: PointerEvent) => {
      // Whoever selects text is not looking for buttons.
      if (pointerType === 'mouse' && buttons === 0) follow(target)
    }
    frame.addEventListener('pointerover', onPointer, { signal })
    frame.addEventListener('pointerleave', () => follow(null), { signal })
    element.addEventListener(
      'focusin',
      ({ target }) => {
        if (target instanceof Element && target.matches('[data-row]:focus-visible')) follow(target)
      },
      { signal },
    )
    element.addEventListener('scroll', () => follow(null), { passive: true, signal })
    // What grows below the list moves it without a scroll.
    const resized = new ResizeObserver(() => follow(null))
    resized.observe(element)
    return () => {
      quit.abort()
      resized.disconnect()
    }
  }, [scroller])
  const bar = useCallback((element: HTMLDivElement) => stayBeside(element, row), [row])
  return { bar, message: row?.isConnected ? (find(row)?.message ?? null) : null }
}

/**
 * A bubble grows and moves under the pointer: what was sent is answered, edited, reacted to, and others come after. The
 * bar itself grows when a message is on the server, and more can be done with it.
 */
function stayBeside(bar: HTMLElement, row: HTMLElement | null) {
  const bubble = row?.querySelector('[data-bubble]')
  if (!row || !bubble) return
  place(bar, row)
  const sizes = new ResizeObserver(() => place(bar, row))
  for (const part of [bar, bubble, row.parentElement]) if (part) sizes.observe(part)
  return () => sizes.disconnect()
}

/** At the side of the bubble where there is room, else over its upper corner. */
function place(bar: HTMLElement, row: HTMLElement): void {
  const frame = bar.parentElement?.getBoundingClientRect()
  const bubble = row.querySelector('[data-bubble]')?.getBoundingClientRect()
  if (!frame || !bubble) {
    bar.hidden = true
    return
  }
  const { width, height } = bar.getBoundingClientRect()
  const isAtEnd = bubble.left - frame.left > frame.right - bubble.right
  const beside = isAtEnd ? bubble.left - width - 6 : bubble.right + 6
  const fits = beside >= frame.left + 4 && beside + width <= frame.right - 20
  const over = isAtEnd ? bubble.left - 4 : bubble.right - width + 4
  const x = fits ? beside : Math.max(frame.left + 4, over)
  const y = fits ? bubble.top + Math.min(4, (bubble.height - height) / 2) : bubble.top - height + 10
  bar.style.left = `${x - frame.left}px`
  bar.style.top = `${Math.max(4, y - frame.top)}px`
}
