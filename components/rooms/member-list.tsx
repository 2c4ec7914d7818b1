import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import type { Viewer } from '@/lib/auth/viewer'
import { listMembers } from '@/lib/rooms/queries'
import type { Member } from '@/lib/rooms/shape'

const SHOWN = 200

export async function MemberList({ viewer, roomId }: { viewer: Viewer; roomId: string }) {
  const [t, { members }] = await Promise.all([
    getTranslations('rooms.details'),
    listMembers(viewer, roomId, { limit: SHOWN }),
  ])
  return (
    <section className="px-2 py-2">
      <h3 className="px-3 pb-1 text-sm font-medium text-ink-soft">{t('members')}</h3>
      <ul>
        {members.map(({ person, role }) => (
          <MemberRow key={person.id} person={person} note={noteOf(person.id === viewer.id, role, t)} />
        ))}
      </ul>
    </section>
  )
}

function MemberRow({ person: { id, username, name, avatarUrl }, note }: { person: Member['person']; note: string }) {
  return (
    <li className="relative flex items-center gap-3 rounded-card px-3 py-1.5 hover:bg-paper-hover">
      <Avatar name={name} seed={id} url={avatarUrl} />
      <Link
        href={`/people/${username}` as Route}
        className="min-w-0 grow truncate after:absolute after:inset-0 after:rounded-card"
      >
        <bdi>{name}</bdi>
      </Link>
      {note && <span className="shrink-0 text-xs text-ink-soft">{note}</span>}
    </li>
  )
}

function noteOf(isSelf: boolean, role: Member['role'], t: (key: 'you' | 'owner' | 'moderator') => string): string {
  return [isSelf && t('you'), role !== 'member' && t(role)].filter(Boolean).join(' · ')
}
