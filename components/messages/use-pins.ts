'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Message } from '@/lib/messages/shape'
import { pinsOf } from '@/lib/sync/beside'
import { fetchPins } from '@/lib/sync/fetch-beside'

/** What is pinned in a room, the newest first, as it changes; null until it is known. */
export function usePins(roomId: string): Message[] | null {
  const { store } = useLiveSession()
  const isLive = useLive(({ status }) => status === 'live')
  const pins = pinsOf(useLive(({ sync }) => sync.beside[roomId]))
  const mustAsk = pins === null && isLive
  useEffect(() => {
    if (mustAsk) void fetchPins(store, roomId)
  }, [mustAsk, store, roomId])
  return pins
}
