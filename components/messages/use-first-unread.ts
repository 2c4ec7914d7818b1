'use client'

import { useEffect, useRef, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Message } from '@/lib/messages/shape'
import type { Room } from '@/lib/rooms/shape'
import { isCounted, type Reader } from '@/lib/sync/entry'
import { isAttending } from './use-reading'

/**
 * Where the unread divider stands: before the first message that was new when the room was opened, or that came while
 * nobody looked. It stays until one leaves or sends.
 */
export function useFirstUnread(
  room: Room,
  messages: Message[],
): [number: number | null, set: (number: number | null) => void] {
  const { store } = useLiveSession()
  const readNumber = useLive(({ sync }) => sync.rooms[room.id]?.readNumber) ?? room.readNumber
  const [first, setFirst] = useState(() => firstAfter(messages, readNumber, store.getState().sync))
  const last = messages.at(-1)
  const seen = useRef(last?.number ?? 0)
  const [lastAtOpening] = useState(room.lastNumber)
  useEffect(() => {
    if (!last || last.number <= seen.current) return
    const isSettled = first === null || first <= readNumber
    // What had been said before one opened the room, and came only now, nobody has seen either; unless the line stands
    // before it, and these are the next pages of what one reads on from there.
    const isUnseen = !isAttending() || (first === null && seen.current < lastAtOpening)
    const isNews = seen.current > 0 && isUnseen && isSettled
    if (isNews) setFirst(firstAfter(messages, Math.max(seen.current, readNumber), store.getState().sync))
    seen.current = last.number
  }, [last, messages, first, readNumber, store, lastAtOpening])
  return [first, setFirst]
}

function firstAfter(messages: Message[], number: number, reader: Reader): number | null {
  const first = messages.find((message) => message.number > number && isCounted(message, reader))
  return first?.number ?? null
}
