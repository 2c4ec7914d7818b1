import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

export async function NothingFound({ q }: { q: string }) {
  const [t, shell] = await Promise.all([getTranslations('search'), getTranslations('shell')])
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
