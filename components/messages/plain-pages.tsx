'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Timeline } from '@/lib/sync/timeline'

interface Props {
  roomId: string
  timeline: Timeline
  lastNumber: number
}

/** Turning pages by hand, where no script does it. */
export function PlainPages({ roomId, timeline: { messages, hasBefore, hasAfter }, lastNumber }: Props) {
  const t = useTranslations('messages')
  const [first, last] = [messages.at(0)?.number, messages.at(-1)?.number]
  if (!hasBefore && !hasAfter) return null
  const to = (number: number) => `/rooms/${roomId}/${number}` as Route
  return (
    <nav className="without-script flex justify-center gap-4 py-1 text-sm text-accent underline underline-offset-4">
      {hasBefore && first !== undefined && <Link href={to(first)}>{t('older')}</Link>}
      {hasAfter && last !== undefined && <Link href={to(last)}>{t('newer')}</Link>}
      {hasAfter && <Link href={to(lastNumber)}>{t('jump')}</Link>}
    </nav>
  )
}
