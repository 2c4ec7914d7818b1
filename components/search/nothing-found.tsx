import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** Why nothing stands here, and what might help. */
export async function NothingFound({ q, isNarrowed = false }: { q: string; isNarrowed?: boolean }) {
  const [t, shell] = await Promise.all([getTranslations('search'), getTranslations('shell')])
  if (isNarrowed)
    return (
      <Empty scene="nobody" title={q ? t('noneTitle', { q }) : t('noneNarrowedTitle')} body={t('noneNarrowedBody')}>
        <Link href={(q ? `/search?q=${encodeURIComponent(q)}` : '/search') as Route} className={buttonClass()}>
          {t('widen')}
        </Link>
      </Empty>
    )
  return (
    <Empty
      scene={q ? 'nobody' : 'free'}
      title={q ? t('noneTitle', { q }) : t('discoverEmptyTitle')}
      body={q ? t('noneBody') : t('discoverEmptyBody')}
    >
      <Link href="/rooms/new" className={buttonClass({ tone: q ? 'quiet' : 'accent' })}>
        {shell('newRoom')}
      </Link>
    </Empty>
  )
}
