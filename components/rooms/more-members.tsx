'use client'

import { useEffect, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import type { Member } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { MemberRow, type RoleNames } from './member-row'

interface Props {
  roomId: string
  /** Where the page before ended. */
  after: string
  selfId: string
  names: RoleNames
  label: string
}

interface Page {
  members: Member[]
  after: string | null
}

/** Further members of a large room, a page at a press. */
export function MoreMembers({ roomId, after, selfId, names, label }: Props) {
  const [{ members, after: next }, setPage] = useState<Page>({ members: [], after })
  const [isLoading, load] = useTransition()
  const [firstNew, setFirstNew] = useState<string>()
  // The button moves away, or goes: the eyes and the keys go on where the new rows begin.
  useEffect(() => document.querySelector<HTMLElement>(`#member-${firstNew} a`)?.focus(), [firstNew])
  const more = () =>
    load(async () => {
      const answer = await call<Page>(`/api/v1/rooms/${roomId}/members?after=${encodeURIComponent(next ?? '')}`)
      if (!answer.ok) return
      setPage({ members: [...members, ...answer.data.members], after: answer.data.after })
      setFirstNew(answer.data.members[0]?.person.id)
    })
  return (
    <>
      {members.map((member) => (
        <MemberRow key={member.person.id} {...{ member, selfId, names }} />
      ))}
      {next && (
        <li className="needs-script flex justify-center pt-2">
          <Button tone="quiet" size="sm" aria-disabled={isLoading} onClick={more}>
            {label}
          </Button>
        </li>
      )}
    </>
  )
}
