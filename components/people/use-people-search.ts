'use client'

import { useEffect, useState } from 'react'
import type { Person } from '@/lib/people/shape'

const PAUSE_MS = 200

interface Found {
  q: string
  people: Person[]
}

/** People by what is being typed. `null` while nothing has been asked, or no answer has come yet. */
export function usePeopleSearch(typed: string): Person[] | null {
  const q = typed.trim()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (!q) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      void searchPeople(q, abort.signal).then((people) => people && setFound({ q, people }))
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [q])
  return q !== '' && found !== null && isNear(q, found.q) ? found.people : null
}

/** While one types on, the last answer stays in sight until the next one is there. */
const isNear = (one: string, other: string) => one.startsWith(other) || other.startsWith(one)

/** The network may be away: then there is nothing to offer, and the usernames can still be typed. */
async function searchPeople(q: string, signal: AbortSignal): Promise<Person[] | null> {
  try {
    const answer = await fetch(`/api/v1/people?limit=8&q=${encodeURIComponent(q)}`, { signal })
    return answer.ok ? (await answer.json()).people : null
  } catch {
    return null
  }
}
