'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Presence } from '@/lib/people/shape'

/** What is known of somebody; nothing when they hide it. */
export function usePresence(id: string | undefined): Presence | undefined {
  return useLive(({ presence }) => (id === undefined ? undefined : presence[id]))
}

/** Keeps what is known of these people new for as long as they are on the screen. */
export function useInSight(ids: string[]): void {
  const { inSight } = useLiveSession()
  const joined = ids.join()
  useEffect(() => (joined ? inSight.watch(joined.split(',')) : undefined), [inSight, joined])
}
