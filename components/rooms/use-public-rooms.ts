'use client'

import { useEffect, useState } from 'react'
import type { RoomCard } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'

const PAUSE_MS = 200

/** Rooms that are open to everybody, by what is being typed. `null` while nothing is known. */
export function usePublicRooms(typed: string, most: number): RoomCard[] | null {
  const q = typed.trim()
  const [found, setFound] = useState<{ q: string; rooms: RoomCard[] } | null>(null)
  useEffect(() => {
    if (!q) return
    let isOver = false
    const timer = setTimeout(async () => {
      const path = `/api/v1/rooms/public?limit=${most}&q=${encodeURIComponent(q)}`
      const answer = await call<{ rooms: RoomCard[] }>(path)
      if (answer.ok && !isOver) setFound({ q, rooms: answer.data.rooms })
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [q, most])
  return q !== '' && found?.q === q ? found.rooms : null
}
