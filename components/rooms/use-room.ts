'use client'

import { useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import type { Room } from '@/lib/rooms/shape'

/** The room as it is now. A page can be faster than the stream, so it is gone only once it was there. */
export function useRoom(initial: Room): { room: Room; isGone: boolean } {
  const held = useLive(({ sync }) => sync.rooms[initial.id])
  const [last, setLast] = useState(held)
  if (held && held !== last) setLast(held)
  return { room: held ?? last ?? initial, isGone: !held && last !== undefined }
}
