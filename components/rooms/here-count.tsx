'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useInSight } from '@/components/presence/use-presence'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import type { MembersPage } from '@/lib/sync/members'
import { dispatch } from '@/lib/sync/store'

/** In larger rooms nobody is asked for only to be counted. */
const MOST = 90

/** How many belong to a room, and how many of them are here now. */
export function HereCount({ room: { id, memberCount } }: { room: Room }) {
  const [t, all] = [useTranslations('rooms.here'), useTranslations('rooms')]
  const here = useHere(id, memberCount <= MOST)
  const members = all('memberCount', { count: memberCount })
  return here > 1 ? t('here', { members, count: here }) : members
}

/** Who looks at this is here, whether they show it to others or not. */
function useHere(roomId: string, isSmall: boolean): number {
  const { store } = useLiveSession()
  const viewerId = useLive(({ viewer }) => viewer.id)
  const held = useLive(({ sync }) => sync.members[roomId])
  const known = useLive(({ presence }) => presence)
  const isMissing = isSmall && held === undefined
  useEffect(() => {
    if (!isMissing) return
    void call<MembersPage>(`/api/v1/rooms/${roomId}/members?limit=${MOST}`).then((answer) => {
      if (answer.ok) dispatch(store, { type: 'members', room: roomId, data: answer.data })
    })
  }, [isMissing, roomId, store])
  const present = isSmall ? Object.values(held?.byId ?? {}).filter(({ leftAt }) => leftAt === null) : []
  const others = present.map(({ person }) => person.id).filter((id) => id !== viewerId)
  useInSight(others)
  return others.filter((id) => known[id]?.online).length + 1
}
