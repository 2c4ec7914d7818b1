'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTitle } from '@/components/rooms/use-title'
import { useLive } from '@/components/stream/live-session'
import { useLater } from '@/components/stream/use-later'
import { useTimes } from '@/components/stream/use-times'
import { orNothing } from '@/components/ui/or-nothing'
import { withBlocks } from '@/lib/blocks/fold'
import { cn } from '@/lib/cn'
import { groupByDay } from '@/lib/messages/group'
import { withMine } from '@/lib/messages/reactions'
import { type Shown, toShown, withEdits } from '@/lib/messages/shown'
import type { Room } from '@/lib/rooms/shape'
import { spotKey } from '@/lib/sync/own'
import type { Timeline as Window } from '@/lib/sync/timeline'
import { Announcer } from './announcer'
import { DaySection } from './day-section'
import { FloatingDay } from './floating-day'
import { JumpToLatest } from './jump-to-latest'
import { distanceFromBottom, KeepPlace, NEAR_BOTTOM } from './keep-place'
import { moveFocus } from './move-focus'
import { usePaging } from './use-paging'
import { useReading } from './use-reading'
import { useRememberedPlace } from './use-remembered-place'
import { useSightFirst } from './use-sight-first'
import { useWheelThrough } from './use-wheel-through'

interface Props {
  room: Room
  timeline: Window
  scroller: RefObject<HTMLDivElement | null>
  firstUnread: number | null
  /** Hidden for the moment that it takes to go where the reader was. */
  isPlacing: boolean
  /** It begins at its foot: what is in sight can come first. */
  isSightFirst: boolean
  onJump: () => void
  onLeave: () => void
}

const Ribbon = dynamic(() => orNothing(import('./ribbon').then((part) => part.Ribbon)), { ssr: false })
/** Histories of more messages than this have a ribbon. */
const LONG = 500

/** Not in sight until the reader's place is found; in any case after two seconds, should no script come to find it. */
const REVEALED =
  'not-data-placing:transition-none [@media(scripting:enabled)]:data-placing:starting:opacity-0 data-placing:transition-opacity data-placing:delay-2000 data-placing:duration-0'

const loadActions = () => import('./actions/message-actions').then(({ MessageActions }) => MessageActions)

/** The messages of a room, the newest at the foot. */
export function Timeline({ room, timeline, scroller, firstUnread, isPlacing, isSightFirst, onJump, onLeave }: Props) {
  const t = useTranslations('messages')
  const Actions = useLater(loadActions)
  const titleOf = useTitle()
  const { drawn, isWhole } = useSightFirst(timeline, isSightFirst)
  useWheelThrough(scroller)
  const isAtFoot = useLooking({ room, timeline, scroller, isWhole })
  const { days, shown, byNumber, newest } = useRows(room, drawn, firstUnread)
  return (
    <div className="relative min-h-0 grow">
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller that keys can reach.
        tabIndex={0}
        aria-label={t('region', { room: titleOf(room) })}
        data-scroller
        data-placing={isPlacing || undefined}
        onKeyDown={(event) => moveFocus(event, onLeave)}
        className={cn(
          REVEALED,
          'flex h-full flex-col-reverse overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]',
        )}
      >
        <div className="mx-auto w-full max-w-[45rem] shrink-0 px-3 md:px-6">
          <KeepPlace scroller={scroller} newest={newest} hasAfter={timeline.hasAfter}>
            {!drawn.hasBefore && <Beginning isEmpty={days.length === 0} />}
            {days.map((day) => (
              <DaySection key={day.day} {...{ day, byNumber }} isDirect={room.kind === 'direct'} />
            ))}
          </KeepPlace>
        </div>
      </section>
      <FloatingDay scroller={scroller} />
      {isWhole && room.lastNumber > LONG && (
        <Ribbon roomId={room.id} lastNumber={room.lastNumber} scroller={scroller} />
      )}
      {!isAtFoot && <JumpToLatest room={room} onJump={onJump} />}
      {Actions && <Actions {...{ room, scroller }} messages={shown} />}
      <Announcer timeline={timeline} />
    </div>
  )
}

function Beginning({ isEmpty }: { isEmpty: boolean }) {
  const t = useTranslations('messages')
  return <p className="pt-8 pb-2 text-center text-sm text-ink-soft">{t(isEmpty ? 'empty' : 'beginning')}</p>
}

function useRows({ id }: Room, { messages }: Window, firstUnread: number | null) {
  const viewer = useLive((state) => state.viewer)
  const outbox = useLive((state) => state.outbox)
  const overlay = useLive((state) => state.overlay)
  const { dayOf } = useTimes()
  const unsent = outbox.filter(({ room }) => room === id)
  const edits = useLive((state) => state.edits)
  // What is quoted from further back than what is loaded.
  const beside = useLive(({ sync }) => sync.beside[id])
  const blocks = useLive(({ sync }) => sync.own.blocks)
  const asSeen = (message: Shown) => withBlocks(overlay(message), blocks)
  const quoted = toShown(beside?.messages ?? [], [], viewer).map(asSeen)
  const reacted = useLive(({ sync }) => sync.own.reactions)
  const known = messages.map((message) => withMine(message, reacted[spotKey(message)]))
  const shown = toShown(withEdits(known, edits), unsent, viewer).map(asSeen)
  const byNumber = new Map(
    [...quoted, ...shown].flatMap((message) => (message.number === null ? [] : [[message.number, message]])),
  )
  return { days: groupByDay(shown, { dayOf, firstUnread }), shown, byNumber, newest: shown.at(-1)?.id }
}

type Looking = Pick<Props, 'room' | 'timeline' | 'scroller'> & { isWhole: boolean }

/** What follows from where the reader is: pages to fetch, messages to mark as read, and whether the foot is in sight. */
function useLooking({ room, timeline, scroller, isWhole }: Looking): boolean {
  const [isNear, setIsNear] = useState(true)
  const turnPages = usePaging(room.id, timeline, scroller)
  const markRead = useReading(room.id)
  const rememberPlace = useRememberedPlace(room.id, timeline.hasAfter)
  const frame = useRef(0)
  const look = useEffectEvent(() => {
    frame.current = 0
    const element = scroller.current
    if (!element || element.hasAttribute('data-placing')) return
    setIsNear(distanceFromBottom(element) <= NEAR_BOTTOM)
    rememberPlace(element)
    if (isWhole) turnPages(element)
    markRead(element)
  })
  const lookSoon = useEffectEvent(() => {
    frame.current ||= requestAnimationFrame(look)
  })
  useEffect(() => {
    lookSoon()
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const resized = new ResizeObserver(() => lookSoon())
    const listen = () => lookSoon()
    resized.observe(element)
    element.addEventListener('scroll', listen, { passive: true })
    window.addEventListener('focus', listen)
    document.addEventListener('visibilitychange', listen)
    return () => {
      cancelAnimationFrame(frame.current)
      frame.current = 0
      resized.disconnect()
      element.removeEventListener('scroll', listen)
      window.removeEventListener('focus', listen)
      document.removeEventListener('visibilitychange', listen)
    }
  }, [scroller])
  return isNear && !timeline.hasAfter
}
