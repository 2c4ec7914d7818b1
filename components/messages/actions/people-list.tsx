'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { GuestMark } from '@/components/guests/guest-mark'
import { useLive } from '@/components/stream/live-session'
import { Avatar } from '@/components/ui/avatar'
import type { Author } from '@/lib/people/shape'

/** People in a dialog, each the way to their profile. */
export function PeopleList({ people, isBusy = false }: { people: Author[]; isBusy?: boolean }) {
  const t = useTranslations('actions')
  const guests = useTranslations('guests')
  const viewerId = useLive(({ viewer }) => viewer.id)
  return (
    <ul aria-busy={isBusy} className="flex min-h-24 flex-col gap-1 py-1">
      {people.map(({ id, username, name, avatarUrl, guest }) => (
        <li key={id}>
          <Link
            href={`/people/${username}` as Route}
            prefetch={false}
            className="flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-paper-hover"
          >
            <Avatar name={name} seed={id} url={avatarUrl} />
            <bdi className="min-w-0 truncate">{id === viewerId ? t('you') : name}</bdi>
            {guest && <GuestMark word={guests('mark')} />}
          </Link>
        </li>
      ))}
    </ul>
  )
}
