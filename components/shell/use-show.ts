'use client'

import { useLiveSession } from '@/components/stream/live-session'
import { spotAt } from '@/lib/rooms/address'
import { goAhead } from './use-address'

/** Goes to what this browser can show by itself (components/shell/pane.tsx). False where it has to ask the server. */
export function useShow(): (path: string) => boolean {
  const { store } = useLiveSession()
  return (path) => {
    const spot = spotAt(path)
    const isHeld = spot !== null && (spot === 'list' || spot.roomId in store.getState().sync.rooms)
    if (isHeld && path !== location.pathname + location.search) goAhead(path)
    return isHeld
  }
}
