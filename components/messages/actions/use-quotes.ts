'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Shown } from '@/lib/messages/shown'
import { fetchQuoted } from '@/lib/sync/fetch-beside'

const MOST_AT_ONCE = 3
/** A room in which everybody answers things of long ago must not ask without end. */
const MOST = 150

interface Options {
  roomId: string
  messages: Shown[]
  scroller: RefObject<HTMLElement | null>
}

/** Fetches what is quoted from further back than what is loaded, as the quotes come near. */
export function useQuotes({ roomId, messages, scroller }: Options): void {
  const { store } = useLiveSession()
  // In another life of the database everything has to be asked for again.
  const isHeld = useLive(({ sync }) => sync.beside[roomId] !== undefined)
  const asked = useRef(new Set<number>())
  const waiting = useRef<number[]>([])
  const running = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other messages bring other quotes.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    if (!isHeld && running.current === 0) asked.current.clear()
    const pump = () => {
      while (running.current < MOST_AT_ONCE && waiting.current.length > 0) {
        const number = waiting.current.pop() ?? 0
        running.current++
        void fetchQuoted(store, roomId, number).then((hasCome) => {
          running.current--
          if (!hasCome) asked.current.delete(number)
          pump()
        })
      }
    }
    const near = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const number = Number((target as HTMLElement).dataset.quote)
          if (!isIntersecting || asked.current.has(number) || asked.current.size >= MOST) continue
          asked.current.add(number)
          waiting.current.push(number)
        }
        pump()
      },
      { root: element, rootMargin: '50%' },
    )
    for (const quote of element.querySelectorAll('[data-quote]')) near.observe(quote)
    return () => near.disconnect()
  }, [messages, isHeld, scroller, roomId, store])
}
