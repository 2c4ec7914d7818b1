'use client'

import { Link, Link2Off, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { cn } from '@/lib/cn'
import { previewableLink } from '@/lib/previews/link'

/**
 * Above the field, while what is being written leads somewhere: that it will show a preview, and the choice to do
 * without. Nobody asks the other site before it is sent.
 */
export function LinkStrip({ room }: { room: string }) {
  const t = useTranslations('composer.preview')
  const link = useLive(({ drafts }) => previewableLink(drafts[room] ?? ''))
  const [unwanted, setUnwanted] = useState<string | null>(null)
  if (link === null || document.documentElement.dataset.previews === 'off') return null
  const isShown = link !== unwanted
  const site = new URL(link).hostname.replace(/^www\./, '')
  const Icon = isShown ? Link : Link2Off
  return (
    <div className="appear flex items-center gap-2 px-3 pb-1.5 text-sm">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-accent" />
      <p className="line-clamp-2 min-w-0 grow break-words text-ink-soft">{t(isShown ? 'shown' : 'hidden', { site })}</p>
      {!isShown && <input type="hidden" name="no-preview" value="" />}
      <button
        type="button"
        onClick={() => setUnwanted(isShown ? link : null)}
        aria-label={isShown ? t('without') : undefined}
        title={isShown ? t('without') : undefined}
        className={cn(
          'relative flex h-8 shrink-0 items-center justify-center rounded-control after:absolute after:-inset-1.5 hover:bg-paper-hover',
          isShown ? 'w-8 text-ink-soft hover:text-ink' : 'px-2 font-medium text-accent',
        )}
      >
        {isShown ? <X aria-hidden="true" className="size-4" /> : t('with')}
      </button>
    </div>
  )
}
