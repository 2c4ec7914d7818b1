'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { Avatar } from '@/components/ui/avatar'
import { UnblockForm } from './block-forms'

/** Whom I have blocked, the last first, as it changes on any of my devices. */
export function BlockedList() {
  const t = useTranslations('blocks')
  const times = useTimes()
  const blocks = Object.values(useLive(({ sync }) => sync.own.blocks))
  if (blocks.length === 0) return <p className="mt-4 text-ink-soft">{t('nobody')}</p>
  return (
    <ul className="mt-4 flex flex-col gap-2">
      {blocks.sort(byTime).map(({ person, blockedAt }) => (
        <li key={person.id} className="flex flex-wrap items-center gap-3 rounded-card bg-paper-raised px-4 py-3">
          <Avatar name={person.name} seed={person.id} url={person.avatarUrl} size="lg" />
          <Link href={`/people/${person.username}` as Route} className="min-w-0 grow">
            <bdi className="block truncate font-medium">{person.name}</bdi>
            <span className="block truncate text-sm text-ink-soft" suppressHydrationWarning>
              {t('since', { date: times.date(blockedAt, Date.now()) })}
            </span>
          </Link>
          <UnblockForm person={person} />
        </li>
      ))}
    </ul>
  )
}

const byTime = (one: { blockedAt: string }, other: { blockedAt: string }) => (one.blockedAt > other.blockedAt ? -1 : 1)
