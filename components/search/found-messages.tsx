import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { addressOf, type SearchAddress } from '@/lib/search/address'
import { readQuestion } from '@/lib/search/question'
import type { SearchAnswer } from '@/lib/search/shape'
import { Hits } from './hits'

/** The messages among what was found, and on whose keyboard they were asked for. */
export async function FoundMessages({ address, answer }: { address: SearchAddress; answer: SearchAnswer }) {
  const [t, common] = await Promise.all([getTranslations('search'), getTranslations('common')])
  const { q, room, from, has, since, before } = address
  const query = new URLSearchParams({ q, limit: '30' })
  for (const [name, value] of Object.entries({ room, from, before, has: has.join(',') }))
    if (value) query.set(name, value)
  const path = `/api/v1/search?${query}`
  return (
    <section className="mt-6 first:mt-4">
      <h2 className="mb-1 text-sm font-medium text-ink-soft">{t('messages')}</h2>
      {answer.meant !== undefined && (
        <p className="mb-1 text-sm text-ink-soft">
          {t.rich('meant', { words: answer.meant, b: (text) => <bdi className="font-medium text-ink">{text}</bdi> })}
        </p>
      )}
      <Hits key={`${path} ${since}`} initial={answer} words={answer.meant ?? readQuestion(q).words} path={path}>
        <Link
          href={addressOf(address, { older: answer.after ?? undefined }) as Route}
          className={buttonClass({ tone: 'quiet' })}
        >
          {common('more')}
        </Link>
      </Hits>
    </section>
  )
}
