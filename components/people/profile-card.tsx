import type { ReactNode } from 'react'
import { PersonAvatar } from '@/components/presence/person-avatar'
import { PresenceText } from '@/components/presence/presence-text'
import type { Person } from '@/lib/people/shape'

export function ProfileCard({ person, children }: { person: Person; children?: ReactNode }) {
  const { id, username, name, about, presence } = person
  return (
    <section className="mt-4 flex flex-col items-center rounded-card bg-paper-raised px-6 py-10 text-center">
      <PersonAvatar person={person} size="xl" />
      <h2 className="mt-4 font-display text-xl">
        <bdi>{name}</bdi>
      </h2>
      <p className="text-ink-soft">@{username}</p>
      <p className="text-sm text-ink-soft empty:hidden">
        <PresenceText id={id} rendered={presence} />
      </p>
      {about && <p className="mt-4 max-w-prose whitespace-pre-line">{about}</p>}
      {children && <div className="mt-6 flex w-full flex-wrap justify-center gap-2">{children}</div>}
    </section>
  )
}
