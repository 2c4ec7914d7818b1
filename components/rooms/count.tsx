'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'

interface Props {
  unread: number
  mentions: number
  /** Not worth a colour. */
  isQuiet?: boolean
}

/** How much is unread, in the colour that says whether any of it names me. */
export function Count({ unread, mentions, isQuiet = false }: Props) {
  const t = useTranslations('rooms.list')
  if (unread + mentions === 0) return null
  const shown = unread || mentions
  return (
    <span
      className={cn(
        'min-w-5 shrink-0 rounded-full px-1.5 text-center text-xs font-medium tabular-nums leading-5',
        mentions > 0 ? 'bg-mention text-on-mention' : isQuiet ? 'bg-ink-soft text-paper' : 'bg-accent text-on-accent',
      )}
    >
      <span aria-hidden="true">{shown > 99 ? '99+' : shown}</span>
      <span className="sr-only">
        {mentions > 0 ? t('mentions', { count: mentions }) : t('unread', { count: unread })}
      </span>
    </span>
  )
}
