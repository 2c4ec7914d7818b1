'use client'

import { useEffect, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { inboxPath } from '@/lib/inbox/path'
import type { InboxItem, InboxKind, InboxPage } from '@/lib/inbox/shape'
import { type Answer, call } from '@/lib/sync/call'

/** Together with what follows at once. */
const SETTLE_MS = 250

interface Asked {
  initial: InboxPage
  kind: InboxKind
  after: string | undefined
}

/** One page of the inbox, asked for anew whenever something has changed in one of my rooms. */
export function useInbox({ initial, kind, after }: Asked): InboxItem[] {
  const { store } = useLiveSession()
  const [page, setPage] = useState(initial)
  const rooms = useLive(({ sync }) => sync.rooms)
  useEffect(() => {
    const path = inboxPath({ kind, after }).replace('/inbox', '/api/v1/inbox')
    const asking = keepAsking(() => call<InboxPage>(path), setPage)
    // What has changed since the page left the server is not known.
    asking.soon()
    const unsubscribe = store.subscribe((now, before) => now.sync.rooms !== before.sync.rooms && asking.soon())
    return () => {
      unsubscribe()
      asking.stop()
    }
  }, [store, kind, after])
  // What I read elsewhere, or leave, is gone before the server has said so.
  const isStanding = ({ message, room: { id } }: InboxItem) => {
    const room = rooms[id]
    return room !== undefined && (kind !== 'unread' || (message.number > room.readNumber && !room.muted))
  }
  return page.items.filter(isStanding)
}

/** Asks again and again, one question at a time: what changes while one is out is asked about after it. */
function keepAsking<T>(ask: () => Promise<Answer<T>>, take: (data: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [isOut, isStale, isOver] = [false, false, false]
  const soon = () => {
    isStale = true
    if (!isOut) timer ??= setTimeout(() => void run(), SETTLE_MS)
  }
  const run = async () => {
    timer = undefined
    ;[isOut, isStale] = [true, false]
    const answer = await ask()
    isOut = false
    if (isOver) return
    if (answer.ok) take(answer.data)
    if (isStale) soon()
  }
  const stop = () => {
    isOver = true
    clearTimeout(timer)
  }
  return { soon, stop }
}
