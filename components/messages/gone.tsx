'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'

/** Where one wrote, before one left or was removed. */
export function Gone() {
  const t = useTranslations('messages')
  return (
    <div role="status" className="flex flex-wrap items-center justify-center gap-3 px-4 py-4">
      <p className="text-ink-soft">{t('gone')}</p>
      <Link href="/" className={buttonClass({ tone: 'quiet', size: 'sm' })}>
        {t('goneAction')}
      </Link>
    </div>
  )
}
