'use client'

import { useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Author } from '@/lib/people/shape'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import type { MembersPage } from '@/lib/sync/members'
import { dispatch } from '@/lib/sync/store'

const PAGE = 200

/** People by id, as far as this page knows them; whom it does not know it asks for once. */
export function useNames({ id: room, counterpart }: Room, people: string[]): Map<string, Author> {
  const { store } = useLiveSession()
  const viewer = useLive((state) => state.viewer)
  const members = useLive(({ sync }) => sync.members[room])
  const messages = useLive(({ sync }) => sync.timelines[room]?.messages)
  const byId = new Map<string, Author>()
  for (const { author } of messages ?? []) if (author) byId.set(author.id, author)
  for (const { person } of Object.values(members?.byId ?? {})) byId.set(person.id, person)
  for (const person of [viewer, counterpart]) if (person) byId.set(person.id, person)
  const mustAsk = members === undefined && people.some((id) => !byId.has(id))
  useEffect(() => {
    if (!mustAsk) return
    void call<MembersPage>(`/api/v1/rooms/${room}/members?limit=${PAGE}`).then((answer) => {
      if (answer.ok) dispatch(store, { type: 'members', room, data: answer.data })
    })
  }, [mustAsk, room, store])
  return byId
}
