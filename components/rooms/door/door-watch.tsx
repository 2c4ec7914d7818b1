'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useRoom } from '@/components/rooms/use-room'
import type { Room } from '@/lib/rooms/shape'

/**
 * Asks for what stands here anew when something about invitations, knocks or bans has changed, or who decides about
 * them: a few people see it, seldom, so the server writes it.
 */
export function DoorWatch({ initial }: { initial: Room }) {
  const { room } = useRoom(initial)
  const router = useRouter()
  const known = useRef(`${initial.door} ${initial.role}`)
  const now = `${room.door} ${room.role}`
  useEffect(() => {
    if (known.current === now) return
    known.current = now
    router.refresh()
  }, [now, router])
  return null
}
