'use client'

import { useTranslations } from 'next-intl'
import { PaneLink } from '@/components/shell/pane-link'
import { buttonClass } from '@/components/ui/button'

/** Where one wrote, before one left or was removed. */
export function Gone() {
  const t = useTranslations('messages')
  return (
    <div role="status" className="flex flex-wrap items-center justify-center gap-3 px-4 py-4">
      <p className="text-ink-soft">{t('gone')}</p>
      <PaneLink href="/" className={buttonClass({ tone: 'quiet', size: 'sm' })}>
        {t('goneAction')}
      </PaneLink>
    </div>
  )
}
