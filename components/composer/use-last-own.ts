'use client'

import { useLiveSession } from '@/components/stream/live-session'
import { type Shown, toShown } from '@/lib/messages/shown'

/** The message that I have written last and can still change, if it is among those that are held. */
export function useLastOwn(room: string): () => Shown | null {
  const { store } = useLiveSession()
  return () => {
    const { sync, viewer, overlay } = store.getState()
    const mine = sync.timelines[room]?.messages.filter(
      ({ author, kind }) => author?.id === viewer.id && kind === 'text',
    )
    const shown = toShown(mine ?? [], [], viewer).map(overlay)
    return shown.findLast(({ isDeleted }) => !isDeleted) ?? null
  }
}
