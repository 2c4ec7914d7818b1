'use client'

import { useLiveSession } from '@/components/stream/live-session'
import { type Shown, toShown } from '@/lib/messages/shown'

/** The message that I have written last and can still change, if it is among those that are held. */
export function useLastOwn(room: string): () => Shown | null {
  const { store } = useLiveSession()
  return () => {
    const { sync, viewer } = store.getState()
    const rows = sync.timelines[room]?.messages ?? []
    const last = rows.findLast((row) => row.author?.id === viewer.id && row.kind === 'text' && row.deletedAt === null)
    return last ? (toShown([last], [], viewer)[0] ?? null) : null
  }
}
