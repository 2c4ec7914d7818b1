'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { readWords } from '@/lib/search/question'
import type { SearchAnswer } from '@/lib/search/shape'
import { call } from '@/lib/sync/call'
import { Hit } from './hit'

interface Props {
  initial: SearchAnswer
  /** Words as they were read, which are marked in the hits. */
  words: string
  /** The call whose answer this is, without its cursor. */
  path: string
  /** Leads to the next page where no script runs. */
  children: ReactNode
}

/** Messages that were found; more of them as one comes near the end. */
export function Hits({ initial, words, path, children }: Props) {
  const t = useTranslations('search.hits')
  const { results, after, state, more } = usePages(initial, path)
  const end = useRef<HTMLDivElement>(null)
  const loadMore = useEffectEvent(() => void more())
  useEffect(() => {
    const element = end.current
    if (!element || after === null) return
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), { rootMargin: '600px' })
    near.observe(element)
    return () => near.disconnect()
  }, [after])
  const { terms } = readWords(words)
  return (
    <>
      <ul>
        {results.map((found) => (
          <Hit key={found.message.id} found={found} terms={terms} />
        ))}
      </ul>
      {after !== null && (
        <div ref={end} className="mt-4 flex justify-center">
          <div className="without-script">{children}</div>
          <button
            type="button"
            data-result
            onClick={() => void more()}
            aria-busy={state === 'loading'}
            className={buttonClass({ tone: 'quiet', className: 'needs-script' })}
          >
            {t(state === 'failed' ? 'again' : 'more')}
          </button>
        </div>
      )}
      <p role="status" className="sr-only">
        {t('count', { count: results.length, more: String(after !== null) })}
      </p>
    </>
  )
}

function usePages(initial: SearchAnswer, path: string) {
  const [pages, setPages] = useState([initial])
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const after = pages.at(-1)?.after ?? null
  const more = async () => {
    if (after === null || state === 'loading') return
    setState('loading')
    const answer = await call<SearchAnswer>(`${path}&after=${encodeURIComponent(after)}`)
    setState(answer.ok ? 'idle' : 'failed')
    if (answer.ok) setPages((before) => (before.at(-1)?.after === after ? [...before, answer.data] : before))
  }
  return { results: pages.flatMap(({ results }) => results), after, state, more }
}
