import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { OnlineWord, PersonAvatar } from '@/components/presence/person-avatar'
import { cn } from '@/lib/cn'
import type { Member } from '@/lib/rooms/shape'

export interface RoleNames {
  you: string
  owner: string
  moderator: string
}

interface Props {
  member: Member
  selfId: string
  names: RoleNames
  /** How many buttons stand at the end. */
  tools: 0 | 1 | 2
  /** What can be done about them. */
  children: ReactNode
}

const PADDINGS = ['', 'pe-12', 'pe-23']

export function MemberRow({ member: { person, role }, selfId, names, tools, children }: Props) {
  const { id, username, name } = person
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
        <Link
          href={`/people/${username}` as Route}
          prefetch={false}
          className="min-w-0 grow truncate after:absolute after:inset-0 after:rounded-card"
        >
          <bdi>{name}</bdi>
          <OnlineWord id={id} />
        </Link>
        {notes.length > 0 && <span className="shrink-0 text-xs text-ink-soft">{notes.join(' · ')}</span>}
      </div>
      {children}
    </li>
  )
}
