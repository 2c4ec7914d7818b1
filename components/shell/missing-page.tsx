import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** Not there and not yours look the same. */
export async function MissingPage() {
  const [t, common] = await Promise.all([getTranslations('errors.missing'), getTranslations('common')])
  return (
    <div className="flex h-full items-center justify-center">
      {/* A page that was not found has no metadata of its own any more. */}
      <title>{`${t('title')} · ${common('name')}`}</title>
      <Empty scene="nobody" heading="h1" title={t('title')} body={t('body')}>
        {/* No next/link: every page carries this one along, also those that need no link. */}
        <a href="/" className={buttonClass()}>
          {t('action')}
        </a>
      </Empty>
    </div>
  )
}
