'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { whenIdle } from '@/lib/idle'
import { readersOf } from '@/lib/presence/readers'
import type { Room } from '@/lib/rooms/shape'
import { TYPING_MEMBERS_MAX } from '@/lib/sync/limits'
import { askReadings } from '@/lib/sync/readings'

/** Asks how far the others of a room have read, whenever the stream has opened anew: meanwhile it may have said so. */
export function useReadings({ id, memberCount }: Room): void {
  const { store } = useLiveSession()
  const isWanted = useLive(({ status, settings }) => status === 'live' && settings?.showsRead === true)
  const isSmall = memberCount <= TYPING_MEMBERS_MAX
  useEffect(() => {
    if (!isWanted || !isSmall) return
    let isOpen = true
    // Nobody who opens a room waits for this.
    whenIdle(() => {
      if (isOpen) void askReadings(store, id)
    })
    return () => {
      isOpen = false
    }
  }, [store, id, isWanted, isSmall])
}

/** How many others have read a message, as far as they show it. */
export const useReaderCount = (room: string, number: number | null): number =>
  useLive(({ readers }) => (number === null ? 0 : readersOf(readers[room], number).length))
