'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react'
import { useTimes } from '@/components/stream/use-times'
import { cn } from '@/lib/cn'
import { isMeasuredInYears, numberAt, placeOf, type RibbonPoint, ticksOf, timeAt } from '@/lib/messages/ribbon'
import { call } from '@/lib/sync/call'
import { useConversation } from './conversation-context'
import { firstBelow } from './keep-place'

interface Props {
  roomId: string
  lastNumber: number
  scroller: RefObject<HTMLElement | null>
}

const POINTS = 100
/** How far an arrow key goes, of the whole. */
const STEP = 0.02
/** How long a phone shows it after the last movement. */
const LINGER_MS = 1_500

/**
 * The times of a long history, beside it: where one is in it, and the way to any other. A phone has no room beside it:
 * there a handle comes while one scrolls, and a finger draws it to a time.
 */
export function Ribbon({ roomId, lastNumber, scroller }: Props) {
  const t = useTranslations('messages.dates')
  const times = useTimes()
  const { jumpTo } = useConversation()
  const points = usePoints(roomId)
  const { here, isMoving } = useNumberInSight(scroller)
  const [aim, setAim] = useState<number | null>(null)
  if (points.length < 2) return null

  const years = isMeasuredInYears(points)
  const labelOf = (at: string) => (years ? times.dayOf(at).slice(0, 4) : times.month(at))
  const shown = aim ?? here
  const date = times.date(timeAt(points, shown), Date.now())
  const numberUnder = ({ clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const { top, height } = currentTarget.getBoundingClientRect()
    return numberAt((clientY - top) / height, lastNumber)
  }
  const aimAt = (event: PointerEvent<HTMLElement>) => setAim(numberUnder(event))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -STEP, ArrowDown: STEP, PageUp: -5 * STEP, PageDown: 5 * STEP, Home: -1, End: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    jumpTo(numberAt(placeOf(here, lastNumber) + step, lastNumber))
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('ribbon')}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={lastNumber}
      aria-valuenow={shown}
      aria-valuetext={date}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        aimAt(event)
      }}
      onPointerMove={(event) => (event.buttons > 0 || event.pointerType === 'mouse') && aimAt(event)}
      onPointerLeave={() => setAim(null)}
      onPointerCancel={() => setAim(null)}
      onPointerUp={(event) => {
        // Where it is let go, not what was last drawn: on a busy device that is behind.
        if (aim !== null) jumpTo(numberUnder(event))
        setAim(null)
      }}
      className="appear group/ribbon absolute inset-y-4 end-0 z-10 w-14 cursor-pointer touch-none select-none max-md:pointer-events-none max-md:bottom-20"
    >
      <span aria-hidden="true" className="absolute inset-y-0 end-2 w-px bg-line max-md:hidden" />
      {ticksOf(points, lastNumber, labelOf).map(({ at, label }) => (
        <span
          key={label}
          aria-hidden="true"
          style={{ top: `${at * 100}%` }}
          className={cn(
            'absolute end-4 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft tabular-nums opacity-0 transition-opacity duration-150 group-hover/ribbon:opacity-100 group-focus-visible/ribbon:opacity-100',
            'max-md:end-14 max-md:rounded-full max-md:bg-paper-sunken max-md:px-2 max-md:py-0.5 max-md:shadow-raised',
            aim !== null && 'opacity-100',
          )}
        >
          {label}
        </span>
      ))}
      <span
        aria-hidden="true"
        style={{ top: `${placeOf(here, lastNumber) * 100}%` }}
        className="absolute end-1 h-5 w-1.5 -translate-y-1/2 rounded-full bg-ink-soft max-md:hidden"
      />
      <span
        aria-hidden="true"
        data-handle
        style={{ top: `${placeOf(shown, lastNumber) * 100}%` }}
        className={cn(
          'absolute end-0 flex size-11 -translate-y-1/2 items-center justify-end transition-opacity duration-200 md:hidden',
          isMoving || aim !== null
            ? 'pointer-events-auto'
            : 'opacity-0 group-focus-visible/ribbon:pointer-events-auto group-focus-visible/ribbon:opacity-100',
        )}
      >
        <span className="flex h-11 w-7 items-center justify-center rounded-s-full bg-paper-raised text-ink-soft shadow-raised forced-colors:border">
          <ChevronsUpDown className="size-4" />
        </span>
      </span>
      {aim !== null && (
        <span
          aria-hidden="true"
          style={{ top: `${placeOf(aim, lastNumber) * 100}%` }}
          className="absolute end-4 -translate-y-1/2 rounded-full bg-accent px-2.5 py-0.5 text-xs font-medium whitespace-nowrap text-on-accent shadow-raised max-md:end-14"
        >
          {date}
        </span>
      )}
    </div>
  )
}

/** By room, for as long as the page lives: whoever goes back and forth asks once. */
const asked = new Map<string, { points: RibbonPoint[]; at: number }>()
const FRESH_MS = 10 * 60_000

/** Asked seldom: what is said meanwhile makes the end longer, and moves the rest by less than can be seen. */
function usePoints(roomId: string): RibbonPoint[] {
  const [points, setPoints] = useState(() => asked.get(roomId)?.points ?? [])
  useEffect(() => {
    if (Date.now() - (asked.get(roomId)?.at ?? 0) < FRESH_MS) return
    let isCurrent = true
    const ask = async () => {
      const answer = await call<{ points: RibbonPoint[] }>(`/api/v1/rooms/${roomId}/ribbon?points=${POINTS}`)
      if (!answer.ok) return
      asked.set(roomId, { points: answer.data.points, at: Date.now() })
      if (isCurrent) setPoints(answer.data.points)
    }
    void ask()
    return () => {
      isCurrent = false
    }
  }, [roomId])
  return points
}

/** The message in the middle of the screen, and whether one scrolls. */
function useNumberInSight(scroller: RefObject<HTMLElement | null>): { here: number; isMoving: boolean } {
  const [here, setHere] = useState(1)
  const [isMoving, setIsMoving] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      frame = 0
      const { top, height } = element.getBoundingClientRect()
      // What lies at a point, the browser would have to prepare painting for.
      const number = firstBelow(element, top + height / 2)?.row.dataset.number
      if (number !== undefined) setHere(Number(number))
    }
    const lookSoon = () => {
      frame ||= requestAnimationFrame(look)
    }
    const onScroll = () => {
      lookSoon()
      setIsMoving(true)
      clearTimeout(timer)
      timer = setTimeout(() => setIsMoving(false), LINGER_MS)
    }
    lookSoon()
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller])
  return { here, isMoving }
}
