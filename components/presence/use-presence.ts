'use client'

import { useEffect, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Seen } from '@/lib/presence/known'

/**
 * What is known of somebody; nothing when they hide it. `rendered`: what the server knew as it made the page, which
 * counts until the page knows better.
 */
export function usePresence(id: string | undefined, rendered?: Seen): Seen | undefined {
  const { inSight } = useLiveSession()
  const known = useLive(({ presence }) => (id === undefined ? undefined : presence[id]))
  const [first, setFirst] = useState(rendered)
  useEffect(() => {
    if (id !== undefined && rendered) inSight.suppose({ id, presence: rendered })
    setFirst(undefined)
  }, [inSight, id, rendered])
  return known ?? first
}

/** Keeps what is known of these people new for as long as they are on the screen. */
export function useInSight(ids: string[]): void {
  const { inSight } = useLiveSession()
  const joined = ids.join()
  useEffect(() => (joined ? inSight.watch(joined.split(',')) : undefined), [inSight, joined])
}
