'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useConversation } from '@/components/messages/conversation-context'
import { readQuestion } from '@/lib/search/question'
import type { SearchAnswer } from '@/lib/search/shape'
import { call } from '@/lib/sync/call'

const PAUSE_MS = 250
const PAGE = 100

interface FoundHere {
  /** The newest first. */
  numbers: number[]
  after: string | null
  /** As they were read; marked in the conversation. */
  words: string
  isFailed: boolean
}

/** The hits in one room, fetched when somebody pauses in typing, and the one that is shown. */
export function useFinding(roomId: string, q: string) {
  const { jumpTo } = useConversation()
  const [found, setFound] = useState<FoundHere | null>(null)
  const [at, setAt] = useState(0)
  const latest = useRef('')

  const ask = async (after: string | null): Promise<FoundHere | null> => {
    const query = new URLSearchParams({ room: roomId, q, limit: String(PAGE), ...(after && { after }) })
    const asked = query.toString()
    latest.current = asked
    const answer = await call<SearchAnswer>(`/api/v1/search?${asked}`)
    if (latest.current !== asked) return null
    if (!answer.ok) return { numbers: [], after: null, words: '', isFailed: true }
    const { results, after: next, meant } = answer.data
    const numbers = results.map(({ message }) => message.number)
    return { numbers, after: next, words: meant ?? readQuestion(q).words, isFailed: false }
  }
  const begin = useEffectEvent(async () => {
    const answer = await ask(null)
    if (!answer) return
    setFound(answer)
    setAt(0)
    if (answer.numbers[0] !== undefined) jumpTo(answer.numbers[0])
  })
  useEffect(() => {
    latest.current = ''
    if (q.trim() === '') {
      setFound(null)
      return
    }
    const timer = setTimeout(() => void begin(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [q])

  /** To an older hit, or back to a newer one; round about where there are no more. */
  const step = async (by: 1 | -1) => {
    if (!found || found.numbers.length === 0) return
    let numbers = found.numbers
    if (at + by >= numbers.length && found.after !== null) {
      const more = await ask(found.after)
      if (!more || more.isFailed) return
      numbers = [...numbers, ...more.numbers]
      setFound({ ...found, numbers, after: more.after })
    }
    const next = (at + by + numbers.length) % numbers.length
    setAt(next)
    jumpTo(numbers[next] as number)
  }
  return { found, at, step: (by: 1 | -1) => void step(by) }
}
