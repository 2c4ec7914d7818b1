'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { mustWait } from '@/lib/rooms/permissions'
import type { Room } from '@/lib/rooms/shape'
import { untilFrom, waitFor } from '@/lib/sync/waits'

/** From here on nobody counts seconds. */
const LONG_S = 120

/** How long one has to wait here before one can write again. What is sent meanwhile goes out by itself. */
export function SlowLine({ room }: { room: Room }) {
  const t = useTranslations('rooms.here')
  const isWaiting = useLive((state) => waitFor(state, room.id, Date.now()) > 0)
  const until = useLive(({ waits }) => waits[room.id] ?? 0)
  const foreseen = useForeseen(room)
  const left = useSecondsUntil(Math.max(isWaiting ? until : 0, foreseen))
  if (left <= 0) return null
  return (
    <p className="mx-auto w-full max-w-[45rem] shrink-0 px-5 pb-1 text-xs tabular-nums text-ink-soft md:px-9">
      {left < LONG_S ? t('slow', { count: left }) : t('slowMinutes', { count: Math.ceil(left / 60) })}
    </p>
  )
}

/**
 * What follows from my last message here, which may be from another device or an earlier page. It is only said: whether
 * something has to wait, the server decides when it is sent.
 */
function useForeseen(room: Room): number {
  const { id, role, slowSeconds } = room
  const lastAt = useLive(({ sync, viewer }) =>
    mustWait(role, room)
      ? sync.timelines[id]?.messages.findLast(({ author, kind }) => kind === 'text' && author?.id === viewer.id)
          ?.createdAt
      : undefined,
  )
  const [until, setUntil] = useState(0)
  useEffect(() => {
    setUntil(lastAt === undefined ? 0 : untilFrom(lastAt, slowSeconds, Date.now()))
  }, [lastAt, slowSeconds])
  return until
}

function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  return Math.ceil((until - now) / 1_000)
}
