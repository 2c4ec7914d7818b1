'use client'

import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { TypingLine } from '@/components/presence/typing-line'
import { useReadings } from '@/components/presence/use-readings'
import { Quiet } from '@/components/rooms/quiet'
import { RoomHeader } from '@/components/rooms/room-header'
import { SlowLine } from '@/components/rooms/slow-line'
import { useRoom } from '@/components/rooms/use-room'
import { FindInRoom } from '@/components/search/find-in-room'
import { ConnectionBar } from '@/components/stream/connection-bar'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { useLater } from '@/components/stream/use-later'
import { buttonClass } from '@/components/ui/button'
import { orNothing } from '@/components/ui/or-nothing'
import type { HistoryPage } from '@/lib/messages/shape'
import type { Shown } from '@/lib/messages/shown'
import { mayWrite } from '@/lib/rooms/permissions'
import type { Room } from '@/lib/rooms/shape'
import { isRequest, isWithBlocked } from '@/lib/sync/entry'
import { STRANGER_MESSAGES_MAX } from '@/lib/sync/limits'
import type { Place } from '@/lib/sync/places'
import { Composer } from './composer'
import { ConversationContext } from './conversation-context'
import { Gone } from './gone'
import { PlainPages } from './plain-pages'
import { Timeline } from './timeline'
import { useFirstUnread } from './use-first-unread'
import { type Target, usePlace } from './use-place'
import { usePlaceLeft } from './use-remembered-place'
import { useWindow } from './use-window'

interface Props {
  /** The room and a page of its history, as the server has rendered them. */
  initial: { room: Room; page: HistoryPage }
  /** The message that the address names. */
  number?: number | undefined
  /** The id under which the form sends when no script runs. */
  formId: string
}

const BlockedBar = dynamic(() => orNothing(import('@/components/blocks/blocked-bar').then((part) => part.BlockedBar)))
const RequestBar = dynamic(() =>
  orNothing(import('@/components/strangers/request-bar').then((part) => part.RequestBar)),
)
const AskedLine = dynamic(() => orNothing(import('@/components/strangers/asked-line').then((part) => part.AskedLine)))
const loadGreeting = () => import('@/components/rooms/door/greeting').then(({ Greeting }) => Greeting)
const loadPinned = () => import('./pinned-bar').then(({ PinnedBar }) => PinnedBar)

/** A room that one is in: who is there, what was said, and a place to say something. */
export function Conversation({ initial, number, formId }: Props) {
  const { room, isGone } = useRoom(initial.room)
  const isBlocked = useLive(({ sync }) => isWithBlocked(room, sync.own))
  const { drafts, reading } = useLiveSession()
  useReadings(room)
  const left = usePlaceLeft(room.id)
  const timeline = useWindow({ roomId: room.id, initial: initial.page, number: number ?? left?.number })
  const [firstUnread, setFirstUnread] = useFirstUnread(room, timeline.messages)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const [isFinding, setFinding] = useState(false)
  const [start] = useState(() => startOf({ number, firstUnread, left }))
  const [editing, setEditing] = useState<Shown | null>(null)
  const { toLatest, toNumber, toOrigin } = usePlace({ roomId: room.id, timeline, scroller, start })
  const Pinned = useLater(loadPinned)
  const Greeting = useLater(loadGreeting)

  const asked = askedOf(room)
  const hrefOf = (to: number) => `/rooms/${room.id}/${to}` as Route
  const focusSoon = () => requestAnimationFrame(() => field.current?.focus())
  const reply = (message: Shown) => {
    setEditing(null)
    drafts.setReply(room.id, message.number)
    focusSoon()
  }
  const edit = (message: Shown) => {
    setEditing(message)
    focusSoon()
  }
  const unreadFrom = (from: number) => {
    reading.unreadFrom(room.id, from)
    setFirstUnread(from)
  }
  const editAgain = ({ text, replyTo }: Shown) => {
    drafts.set(room.id, [text, drafts.get(room.id)].filter(Boolean).join('\n'))
    if (replyTo !== null) drafts.setReply(room.id, replyTo)
    focusSoon()
  }
  return (
    <ConversationContext
      value={{
        roomId: room.id,
        isDirect: room.kind === 'direct',
        isRequest: isRequest(room),
        hrefOf,
        jumpTo: toNumber,
        toOrigin,
        reply,
        edit,
        unreadFrom,
        editAgain,
      }}
    >
      <section className="flex h-full min-w-0 grow flex-col">
        <SkipToWriting />
        <RoomHeader room={room} onFind={() => setFinding(true)} />
        <FindInRoom
          roomId={room.id}
          isOpen={isFinding}
          onOpen={() => setFinding(true)}
          onClose={() => setFinding(false)}
        />
        {Pinned && <Pinned roomId={room.id} />}
        <PlainPages roomId={room.id} timeline={timeline} lastNumber={room.lastNumber} />
        <ConnectionBar className="md:hidden" />
        <Timeline
          {...{ room, timeline, scroller, firstUnread }}
          isPlacing={start !== 'latest'}
          isSightFirst={start === 'latest'}
          onJump={toLatest}
          onLeave={() => field.current?.focus()}
        />
        {isGone ? (
          <Gone />
        ) : isBlocked && room.counterpart ? (
          <BlockedBar person={room.counterpart} />
        ) : asked?.left === 0 && editing === null ? (
          <AskedLine {...asked} />
        ) : !mayWrite(room) && editing === null ? (
          <Quiet kind={room.kind} />
        ) : (
          <>
            {Greeting && room.greet && room.greeting && <Greeting room={room} />}
            {isRequest(room) && room.lastNumber > 0 && room.counterpart && (
              <RequestBar room={room} person={room.counterpart} onAccepted={focusSoon} />
            )}
            {asked && <AskedLine {...asked} />}
            <TypingLine room={room} />
            {editing === null && <SlowLine room={room} />}
            <Composer
              {...{ room, field, formId, editing }}
              onEdit={setEditing}
              onSent={() => {
                setFirstUnread(null)
                toLatest()
              }}
            />
          </>
        )}
      </section>
    </ConversationContext>
  )
}

/** What one has asked of somebody unknown, as long as they have not answered. */
const askedOf = ({ request, counterpart, lastNumber }: Room) =>
  request === 'asked' && counterpart
    ? { person: counterpart, left: Math.max(0, STRANGER_MESSAGES_MAX - lastNumber) }
    : null

function SkipToWriting() {
  const t = useTranslations('messages')
  return (
    <a href="#message" className={buttonClass({ className: 'absolute start-2 top-2 z-50 not-focus-visible:sr-only' })}>
      {t('skip')}
    </a>
  )
}

interface Beginnings {
  number: number | undefined
  firstUnread: number | null
  /** Where one was when one left. */
  left: Place | undefined
}

function startOf({ number, firstUnread, left }: Beginnings): Target {
  if (number !== undefined) return { number }
  return firstUnread === null ? (left ?? 'latest') : 'unread'
}
