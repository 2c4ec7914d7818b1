'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useInSight } from '@/components/presence/use-presence'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { HereAnswer } from '@/lib/presence/shape'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import type { MembersPage } from '@/lib/sync/members'
import { dispatch } from '@/lib/sync/store'

/** Up to here it moves with everybody who comes and goes; in larger rooms it is asked for. */
const MOST = 90
const ASK_EVERY_MS = 30_000

/** How many belong to a room, and how many of them are here now. */
export function HereCount({ room: { id, memberCount } }: { room: Room }) {
  const [t, all] = [useTranslations('rooms.here'), useTranslations('rooms')]
  const isSmall = memberCount <= MOST
  const [seen, counted] = [useSeen(id, isSmall), useCounted(id, !isSmall)]
  // Who looks at this is here, whether they show it to others or not.
  const here = 1 + (isSmall ? seen : counted)
  const members = all('memberCount', { count: memberCount })
  return here > 1 ? t('here', { members, count: here }) : members
}

/** Of the others, each of whom is watched. */
function useSeen(roomId: string, isWanted: boolean): number {
  const { store } = useLiveSession()
  const viewerId = useLive(({ viewer }) => viewer.id)
  const held = useLive(({ sync }) => sync.members[roomId])
  const known = useLive(({ presence }) => presence)
  const isMissing = isWanted && held === undefined
  useEffect(() => {
    if (!isMissing) return
    void call<MembersPage>(`/api/v1/rooms/${roomId}/members?limit=${MOST}`).then((answer) => {
      if (answer.ok) dispatch(store, { type: 'members', room: roomId, data: answer.data })
    })
  }, [isMissing, roomId, store])
  const present = isWanted ? Object.values(held?.byId ?? {}).filter(({ leftAt }) => leftAt === null) : []
  const others = present.map(({ person }) => person.id).filter((id) => id !== viewerId)
  useInSight(others)
  return others.filter((id) => known[id]?.online).length
}

/** Of the others, by number only: a large room would have far too many moves to tell. */
function useCounted(roomId: string, isWanted: boolean): number {
  const isLive = useLive(({ status }) => status === 'live')
  const shows = useLive(({ settings }) => settings?.showsOnline)
  const [counted, setCounted] = useState({ roomId, others: 0 })
  useEffect(() => {
    if (!isWanted || !isLive || shows === false) return setCounted({ roomId, others: 0 })
    let isOver = false
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await call<HereAnswer>(`/api/v1/rooms/${roomId}/here`)
      if (answer.ok && !isOver) setCounted({ roomId, others: answer.data.others })
    }
    void ask()
    const timer = setInterval(ask, ASK_EVERY_MS)
    document.addEventListener('visibilitychange', ask)
    return () => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [roomId, isWanted, isLive, shows])
  return counted.roomId === roomId ? counted.others : 0
}
