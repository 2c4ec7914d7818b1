'use client'

import { useEffect, useState, useTransition } from 'react'
import { useInSight } from '@/components/presence/use-presence'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useAlive } from '@/components/ui/use-alive'
import { may, mayRemove } from '@/lib/rooms/permissions'
import type { Member, Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import type { MembersPage } from '@/lib/sync/members'
import { dispatch } from '@/lib/sync/store'
import { MemberRole, type RoleTexts } from './member-role'
import { MemberRow, type RoleNames } from './member-row'
import { RemoveMember, type RemoveTexts } from './remove-member'
import { useRoom } from './use-room'

interface Page extends MembersPage {
  /** Where this page ended, unless it is the last. */
  after: string | null
}

interface Props {
  room: Room
  initial: Page
  selfId: string
  names: RoleNames & Record<'here' | 'others', string>
  remove: RemoveTexts
  roles: RoleTexts
  /** What the button for the next page says. */
  more: string
}

const MOST_IN_SIGHT = 90

/** Who is in a room, as they come and go; of large rooms a page at a press. */
export function LiveMembers({ room: rendered, initial, selfId, names, remove, roles, more }: Props) {
  const { id: roomId } = rendered
  const { room, isGone } = useRoom(rendered)
  const { store } = useLiveSession()
  const held = useLive(({ sync }) => sync.members[roomId])
  const [after, setAfter] = useState(initial.after)
  const [firstNew, setFirstNew] = useState<string>()
  const [isLoading, load] = useTransition()
  const isAlive = useAlive()
  useEffect(() => dispatch(store, { type: 'members', room: roomId, data: initial }), [store, roomId, initial])
  // The button moves away, or goes: the eyes and the keys go on where the new rows begin.
  useEffect(() => document.querySelector<HTMLElement>(`#member-${firstNew} a`)?.focus(), [firstNew])
  const members = present(held ? Object.values(held.byId) : initial.members)
  const known = useLive(({ presence }) => presence)
  const isGuest = useLive(({ viewer }) => viewer.guest === true)
  useInSight(members.slice(0, MOST_IN_SIGHT).map(({ person }) => person.id))
  /** Whom one may give another role, one may also remove. */
  const toolsFor = ({ person, role }: Member) => {
    if (isGone || person.id === selfId || !mayRemove(room.role, role)) return 0
    return may(room.role, 'setRole', room.kind) && !person.guest ? 2 : 1
  }
  const loadMore = () =>
    load(async () => {
      const answer = await call<Page>(`/api/v1/rooms/${roomId}/members?after=${encodeURIComponent(after ?? '')}`)
      if (!answer.ok) return showToast(remove.codes[answer.code ?? 'unavailable'] ?? '')
      dispatch(store, { type: 'members', room: roomId, data: answer.data })
      setAfter(answer.data.after)
      setFirstNew(answer.data.members[0]?.person.id)
    })
  const row = (member: Member) => (
    <MemberRow key={member.person.id} {...{ member, selfId, isGuest, names }} tools={toolsFor(member)}>
      {toolsFor(member) > 1 && <MemberRole roomId={roomId} member={member} texts={roles} />}
      {toolsFor(member) > 0 && <RemoveMember roomId={roomId} person={member.person} texts={remove} />}
    </MemberRow>
  )
  const isHere = ({ person: { id } }: Member) => id === selfId || known[id]?.online === true
  const [here, others] = [members.filter(isHere), members.filter((member) => !isHere(member))]
  // Whoever looks at it knows that they are here.
  const isDivided = here.length > 1
  const isWhole = after === null && members.length <= MOST_IN_SIGHT
  return (
    <ul>
      {/* One list of rows: whoever comes or goes moves in it with what stands open in their row. */}
      {[
        isDivided && <Head key="here" text={names.here} count={isWhole ? here.length : undefined} />,
        ...here.map(row),
        isDivided && others.length > 0 && <Head key="others" text={names.others} />,
        ...others.map(row),
      ]}
      {after && (
        <li className="needs-script flex justify-center pt-2">
          <Button tone="quiet" size="sm" disabled={!isAlive} aria-disabled={isLoading} onClick={loadMore}>
            {more}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** Those who have not left, in the server's order. */
function present(members: Member[]): Member[] {
  const order = ({ person: one }: Member, { person: other }: Member) => (one.username < other.username ? -1 : 1)
  return members.filter(({ leftAt }) => leftAt === null).sort(order)
}

function Head({ text, count }: { text: string; count?: number | undefined }) {
  return (
    <li className="flex items-baseline gap-2 px-3 pt-2 pb-1 text-xs text-ink-soft">
      <h4 className="font-medium">{text}</h4>
      {count !== undefined && <span className="tabular-nums">{count}</span>}
    </li>
  )
}
