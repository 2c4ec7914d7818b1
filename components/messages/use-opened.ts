'use client'

import { useEffect, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { bringIn, openedFrom } from '@/lib/sync/opened'

/** A room as it was when it was opened: at once when it is held, else as soon as it has come. */
export function useOpened(roomId: string, number: number | undefined) {
  const live = useLiveSession()
  const [opened, setOpened] = useState(() => openedFrom(live, roomId, number))
  const [hasFailed, setHasFailed] = useState(false)
  const isHeld = useLive(({ sync }) => roomId in sync.rooms)
  const status = useLive((state) => state.status)
  const mustOpen = opened === null && isHeld
  useEffect(() => {
    if (!mustOpen) return
    let isOver = false
    // Whenever the connection is another, it is worth another try.
    void bringIn(live, { roomId, number, status }).then((now) => {
      if (isOver) return
      setOpened(now)
      setHasFailed(now === null)
    })
    return () => {
      isOver = true
    }
  }, [live, roomId, number, mustOpen, status])
  return { opened, isOutOfReach: hasFailed || (!isHeld && status !== 'live') }
}
