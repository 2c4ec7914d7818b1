'use client'

import type { ReactNode } from 'react'
import { may, type RoomAct } from '@/lib/rooms/permissions'
import type { Room } from '@/lib/rooms/shape'
import { useRoom } from './use-room'

interface Props {
  initial: Room
  act: RoomAct
  children: ReactNode
}

/** Shows what this person may do here, as their role changes. Whether it is done, the server decides. */
export function Allowed({ initial, act, children }: Props) {
  const { room, isGone } = useRoom(initial)
  return !isGone && may(room.role, act) ? children : null
}
