import type { ReactNode } from 'react'
import { PersonAvatar } from '@/components/presence/person-avatar'
import { PresenceText } from '@/components/presence/presence-text'
import { StatusLine } from '@/components/presence/status-line'
import type { Person } from '@/lib/people/shape'
import { seenOf } from '@/lib/presence/known'
import { PersonBanner } from './person-banner'

export function ProfileCard({ person, children }: { person: Person; children?: ReactNode }) {
  const { id, username, name, about, status } = person
  return (
    <section className="mt-4 flex flex-col items-center overflow-hidden rounded-card bg-paper-raised px-6 pb-10 text-center">
      <PersonBanner person={person} className="peer -mx-6 self-stretch" />
      <div className="mt-10 rounded-full bg-paper-raised p-1 peer-data-banner:-mt-12">
        <PersonAvatar person={person} size="xl" />
      </div>
      <h2 className="mt-4 font-display text-xl">
        <bdi>{name}</bdi>
      </h2>
      <p className="text-ink-soft">@{username}</p>
      <p className="text-sm text-ink-soft empty:hidden">
        <PresenceText id={id} rendered={seenOf(person)} />
      </p>
      <StatusLine id={id} rendered={status} className="mt-3 max-w-prose" />
      {about && <p className="mt-4 max-w-prose whitespace-pre-line">{about}</p>}
      {children && <div className="mt-6 flex w-full flex-wrap justify-center gap-2">{children}</div>}
    </section>
  )
}
