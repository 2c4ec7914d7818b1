'use client'

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Author, Settings } from '@/lib/people/shape'
import { Live } from '@/lib/sync/live'
import type { RoomsAnswer } from '@/lib/sync/self'
import { dispatch, type LiveState } from '@/lib/sync/store'

const Context = createContext<Live | null>(null)

interface Props {
  viewer: Author
  initial: RoomsAnswer
  /** Null as long as nobody knows them. */
  settings: Settings | null
  children: ReactNode
}

/** One live state for as long as the page lives, filled with what the server has rendered. */
export function LiveSession({ viewer, initial, settings, children }: Props) {
  const [live] = useState(() => new Live(viewer, initial))
  useEffect(() => {
    live.start()
    return () => live.stop()
  }, [live])
  useEffect(() => dispatch(live.store, { type: 'rooms', data: initial }), [live, initial])
  useEffect(() => live.store.setState({ settings }), [live, settings])
  return <Context value={live}>{children}</Context>
}

/** What one can do with it. */
export function useLiveSession(): Live {
  const live = use(Context)
  if (!live) throw new Error('Nothing is live outside of LiveProvider')
  return live
}

/** What is held, as it changes. The selector answers with the same value as long as nothing has changed for it. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(useLiveSession().store, selector)
}
