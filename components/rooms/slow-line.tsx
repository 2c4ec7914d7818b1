'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import type { Room } from '@/lib/rooms/shape'
import { waitFor } from '@/lib/sync/waits'

/** How long one has to wait here before one can write again. What is sent meanwhile goes out by itself. */
export function SlowLine({ room }: { room: Room }) {
  const t = useTranslations('rooms.here')
  const isWaiting = useLive((state) => waitFor(state, room.id, Date.now()) > 0)
  const until = useLive(({ waits }) => waits[room.id] ?? 0)
  const left = useSecondsUntil(isWaiting ? until : 0)
  if (left <= 0) return null
  return (
    <p className="mx-auto w-full max-w-[45rem] shrink-0 px-5 pb-1 text-xs tabular-nums text-ink-soft md:px-9">
      {t('slow', { count: left })}
    </p>
  )
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
