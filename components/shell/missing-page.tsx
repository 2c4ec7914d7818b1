import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** Not there and not yours look the same. */
export async function MissingPage() {
  const t = await getTranslations('errors.missing')
  return (
    <div className="flex h-full items-center justify-center">
      <Empty scene="nobody" heading="h1" title={t('title')} body={t('body')}>
        <Link href="/" className={buttonClass()}>
          {t('action')}
        </Link>
      </Empty>
    </div>
  )
}
