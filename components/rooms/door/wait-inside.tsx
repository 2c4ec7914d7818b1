'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useLive } from '@/components/stream/live-session'

/** As soon as the room is theirs, whoever waits before it goes in. What else is decided there the server says anew. */
export function WaitInside({ roomId }: { roomId: string }) {
  const isIn = useLive(({ sync }) => roomId in sync.rooms)
  const self = useLive(({ sync }) => sync.self)
  const known = useRef(self)
  const router = useRouter()
  useEffect(() => {
    if (isIn) router.replace(`/rooms/${roomId}` as Route)
    // Also on the room's own page, which the server has written for somebody outside.
    if (isIn || known.current !== self) router.refresh()
    known.current = self
  }, [isIn, self, roomId, router])
  return null
}
