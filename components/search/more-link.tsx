import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'

/** The next page of a list. */
export async function MoreLink({ href }: { href: string }) {
  const t = await getTranslations('common')
  return (
    <Link href={href as Route} className={buttonClass({ tone: 'quiet', className: 'mt-4 self-center' })}>
      {t('more')}
    </Link>
  )
}
