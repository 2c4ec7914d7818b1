'use client'

import { useEffect, useRef, useState } from 'react'
import type { Room } from '@/lib/rooms/shape'
import { RoomListItem } from './room-list-item'

/** Rows at a time: more than a tall screen shows. */
const STEP = 60

interface Props {
  rooms: Room[]
  openId: string | undefined
}

/**
 * Rows of the list, further ones as one scrolls to them: a message moves its room to the top, and what stands above it
 * in the page moves with it. The server renders them all, for whoever has no script.
 */
export function RoomRows({ rooms, openId }: Props) {
  const [most, setMost] = useState(Number.POSITIVE_INFINITY)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => setMost(STEP), [])
  const shown = rooms.slice(0, Math.max(most, rooms.findIndex(({ id }) => id === openId) + STEP / 2))
  const isMore = shown.length < rooms.length
  useEffect(() => {
    if (!isMore || !end.current) return
    const watch = ([entry]: IntersectionObserverEntry[]) => entry?.isIntersecting && setMost((now) => now + STEP)
    const observer = new IntersectionObserver(watch, { rootMargin: '600px' })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isMore])
  return (
    <>
      {shown.map((room) => (
        <RoomListItem key={room.id} room={room} isOpen={room.id === openId} />
      ))}
      {isMore && <li ref={end} aria-hidden="true" className="h-px" />}
    </>
  )
}
