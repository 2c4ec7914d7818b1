'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { loadEmoji } from '@/lib/emoji/load'
import type { Emoji } from '@/lib/emoji/shape'

type Loaded = Emoji[] | 'loading' | 'failed'

/** All emoji in the language of the page, and a way to ask once more for them. */
export function useEmoji(isWanted = true): [Loaded, () => void] {
  const locale = useLocale()
  const [loaded, setLoaded] = useState<Loaded>('loading')
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same request once more.
  useEffect(() => {
    if (!isWanted) return
    let isHere = true
    const take = (next: Loaded) => isHere && setLoaded(next)
    loadEmoji(locale).then(take, () => take('failed'))
    return () => {
      isHere = false
    }
  }, [locale, attempt, isWanted])
  const retry = () => {
    setLoaded('loading')
    setAttempt(attempt + 1)
  }
  return [loaded, retry]
}
