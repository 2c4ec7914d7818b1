'use client'

import { useEffect } from 'react'
import type { LiveState } from '@/lib/sync/store'
import { useLive } from './live-session'

const PREFIX = /^\(\d+\+?\) /

/** Puts the number of unread messages before the page's title: (3) Name. */
export function TabTitle() {
  const unread = useLive(unreadInAll)
  useEffect(() => {
    const prefix = unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `
    const write = () => {
      const title = prefix + document.title.replace(PREFIX, '')
      if (document.title !== title) document.title = title
    }
    write()
    // Each page brings a title of its own, at some moment after its address.
    const observer = new MutationObserver(write)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [unread])
  return null
}

const unreadInAll = ({ sync }: LiveState) =>
  Object.values(sync.rooms).reduce((sum, room) => (room.muted ? sum : sum + room.unread), 0)
