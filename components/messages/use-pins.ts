'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Message } from '@/lib/messages/shape'
import { pinsOf } from '@/lib/sync/beside'
import { fetchPins } from '@/lib/sync/fetch-beside'

/**
 * What is pinned in a room, the newest first, as it changes, but for what those have said whom I blocked; null until it
 * is known.
 */
export function usePins(roomId: string): Message[] | null {
  const { store } = useLiveSession()
  const isLive = useLive(({ status }) => status === 'live')
  const pins = pinsOf(useLive(({ sync }) => sync.beside[roomId]))
  const blocks = useLive(({ sync }) => sync.own.blocks)
  const mustAsk = pins === null && isLive
  useEffect(() => {
    if (mustAsk) void fetchPins(store, roomId)
  }, [mustAsk, store, roomId])
  return pins?.filter(({ author }) => !author || !(author.id in blocks)) ?? null
}
