'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePeopleSearch } from '@/components/people/use-people-search'
import { useLive } from '@/components/stream/live-session'
import { newId } from '@/lib/ids'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import { findRooms } from '@/lib/search/find-rooms'
import { isRequest } from '@/lib/sync/entry'
import { usePublicRooms } from './use-public-rooms'
import { useTitle } from './use-title'

interface There {
  key: string
  name: string
  seed: string
  avatarUrl: string | null
  detail: string
}

/** What a name leads to: a room or a person that is there, or a room to be made. */
export type Finding =
  | ({ kind: 'room'; id: string } & There)
  | ({ kind: 'person'; username: string } & There)
  | { kind: 'make'; make: 'group' | 'public'; id: string; key: string; name: string }

const MINE_MAX = 5
const PUBLIC_MAX = 5

/** My rooms, public ones, people, and at the end what can be made: in the order in which one would look for them. */
export function useFindings(typed: string, selfId: string): Finding[] {
  const name = typed.trim()
  const t = useTranslations('rooms')
  const titleOf = useTitle()
  const rooms = useLive(({ sync }) => sync.rooms)
  const open = usePublicRooms(name, PUBLIC_MAX) ?? []
  const people = usePeopleSearch(typed) ?? []
  // Under the same ids a second press makes no second room.
  const [ids] = useState(() => ({ group: newId(), public: newId() }))
  if (name === '') return []
  const mine = findRooms(
    Object.values(rooms).filter((room) => !isRequest(room)),
    name,
  )
  const withMe = new Set(mine.flatMap(({ counterpart }) => (counterpart ? [counterpart.id] : [])))
  return [
    ...mine
      .slice(0, MINE_MAX)
      .map((room) => toRoom(room, titleOf(room), t('memberCount', { count: room.memberCount }))),
    ...open
      .filter(({ id }) => !(id in rooms))
      .map((card) => toRoom(card, card.name, t('memberCount', { count: card.memberCount }))),
    ...people
      .filter(({ id }) => id !== selfId && !withMe.has(id))
      .map(({ id, username, name, avatarUrl }) => ({
        kind: 'person' as const,
        key: id,
        seed: id,
        username,
        name,
        avatarUrl,
        detail: `@${username}`,
      })),
    { kind: 'make', make: 'group', id: ids.group, key: 'group', name },
    { kind: 'make', make: 'public', id: ids.public, key: 'public', name },
  ]
}

function toRoom(room: RoomCard & Partial<Pick<Room, 'counterpart'>>, name: string, members: string): Finding {
  const { id, avatarUrl, counterpart } = room
  const shown = { seed: counterpart?.id ?? id, avatarUrl: counterpart ? counterpart.avatarUrl : avatarUrl }
  return { kind: 'room', id, key: id, name, ...shown, detail: counterpart ? `@${counterpart.username}` : members }
}
