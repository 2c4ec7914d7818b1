import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { GuestMark } from '@/components/guests/guest-mark'
import { OnlineWord, PersonAvatar } from '@/components/presence/person-avatar'
import { cn } from '@/lib/cn'
import type { Member } from '@/lib/rooms/shape'

export interface RoleNames {
  you: string
  owner: string
  moderator: string
  guest: string
}

interface Props {
  member: Member
  selfId: string
  /** Whoever looks is a guest. */
  isGuest: boolean
  names: RoleNames
  /** How many buttons stand at the end. */
  tools: 0 | 1 | 2
  /** What can be done about them. */
  children: ReactNode
}

const PADDINGS = ['', 'pe-12', 'pe-23']

export function MemberRow({ member: { person, role }, selfId, isGuest, names, tools, children }: Props) {
  const { id, username, name, guest } = person
  const notes = [id === selfId && names.you, role !== 'member' && names[role]].filter(Boolean)
  return (
    <li id={`member-${id}`} className="relative">
      <div
        className={cn(
          'relative flex items-center gap-3 rounded-card px-3 py-1.5 hover:bg-paper-hover',
          PADDINGS[tools],
        )}
      >
        <PersonAvatar person={person} />
        {guest || isGuest ? (
          // Guests have no page, and see no one's.
          <bdi className="min-w-0 grow truncate">{name}</bdi>
        ) : (
          <Link
            href={`/people/${username}` as Route}
            prefetch={false}
            className="min-w-0 grow truncate after:absolute after:inset-0 after:rounded-card"
          >
            <bdi>{name}</bdi>
            <OnlineWord id={id} />
          </Link>
        )}
        {guest && <GuestMark word={names.guest} />}
        {notes.length > 0 && <span className="shrink-0 text-xs text-ink-soft">{notes.join(' · ')}</span>}
      </div>
      {children}
    </li>
  )
}
