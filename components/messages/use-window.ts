'use client'

import { useEffect, useRef, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { HistoryPage } from '@/lib/messages/shape'
import { dispatch } from '@/lib/sync/store'
import { shows, type Timeline, timelineOf } from '@/lib/sync/timeline'

interface Opening {
  roomId: string
  /** The page that the server has rendered. */
  initial: HistoryPage
  /** The message that the address names. */
  number: number | undefined
}

/** Rows that stay behind in a room that one left at its foot. */
const KEPT = 60

/** The loaded part of the history: first what the server has rendered, then what is held and stays true. */
export function useWindow({ roomId, initial, number }: Opening): Timeline {
  const { store, places } = useLiveSession()
  const held = useLive(({ sync }) => sync.timelines[roomId])
  const epoch = useLive(({ sync }) => sync.epoch)
  const [isPlanted, setIsPlanted] = useState(false)
  const plantedIn = useRef<string>(undefined)
  useEffect(() => {
    // Once in each life of the database: a page that is rendered anew must not take the reader elsewhere.
    if (plantedIn.current === epoch) return
    plantedIn.current = epoch
    dispatch(store, { type: 'opened', room: roomId, page: initial, number })
    setIsPlanted(true)
  }, [store, roomId, initial, number, epoch])
  useEffect(
    () => () => {
      if (!places.get(roomId)) dispatch(store, { type: 'trimmed', room: roomId, end: 'start', keep: KEPT })
    },
    [store, places, roomId],
  )
  const [rendered] = useState(() => timelineOf(initial))
  return held && (isPlanted || shows(held, number)) ? held : rendered
}
