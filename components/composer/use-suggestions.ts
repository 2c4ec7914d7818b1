'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useEmoji } from '@/components/emoji/use-emoji'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { findPeople } from '@/lib/composer/people'
import type { Trigger } from '@/lib/composer/trigger'
import { inTone } from '@/lib/emoji/load'
import { searchEmoji } from '@/lib/emoji/search'
import { skinTone } from '@/lib/emoji/taste'
import { mayCallAll } from '@/lib/rooms/permissions'
import type { Room, RoomCard } from '@/lib/rooms/shape'
import { findRooms } from '@/lib/search/find-rooms'
import { call } from '@/lib/sync/call'
import { loadMembers } from './load-members'

export interface Suggestion {
  key: string
  /** What is written when it is chosen. */
  text: string
  name: string
  detail?: string | undefined
  /** Who it shows, or an emoji. */
  picture: { seed: string; url: string | null } | string
}

const MOST = 8

/** Whom or what the word at the caret may mean, the likeliest first; null as long as nobody knows. */
export function useSuggestions(room: Room, trigger: Trigger): Suggestion[] | null {
  const { mark, query } = trigger
  const people = usePeople(room, mark === '@' ? query : null)
  const rooms = useRooms(mark === '#' ? query : null)
  const emoji = useEmojiFor(mark === ':' ? query : null)
  return mark === '@' ? people : mark === '#' ? rooms : emoji
}

function usePeople(room: Room, q: string | null): Suggestion[] | null {
  const t = useTranslations('composer')
  const { store } = useLiveSession()
  const viewerId = useLive(({ viewer }) => viewer.id)
  const blocks = useLive(({ sync }) => sync.own.blocks)
  const members = useLive(({ sync }) => sync.members[room.id])
  const messages = useLive(({ sync }) => sync.timelines[room.id]?.messages)
  const isWanted = q !== null
  useEffect(() => {
    if (isWanted) void loadMembers(store, room.id)
  }, [isWanted, store, room.id])
  if (q === null || !members) return null
  const spokenAt = new Map((messages ?? []).map(({ author, number }) => [author?.id ?? '', number]))
  const present = Object.values(members.byId).filter(
    ({ leftAt, person }) => leftAt === null && person.id !== viewerId && !(person.id in blocks),
  )
  const found = findPeople(
    present.map(({ person }) => person),
    q,
    spokenAt,
  )
  const callable = room.kind !== 'direct' && mayCallAll(room.role, room.memberCount) ? (['all', 'here'] as const) : []
  const groups = callable.filter((name) => name.startsWith(q.toLowerCase()))
  return [
    ...found.slice(0, MOST).map(({ id, username, name, avatarUrl }) => ({
      key: id,
      text: `@${username} `,
      name,
      detail: `@${username}`,
      picture: { seed: id, url: avatarUrl },
    })),
    ...groups.map((name) => ({ key: name, text: `@${name} `, name: `@${name}`, detail: t(name), picture: '📣' })),
  ]
}

/** Public ones: what others may not see must not be named to them. */
function useRooms(q: string | null): Suggestion[] | null {
  const held = useLive(({ sync }) => sync.rooms)
  const [found, setFound] = useState<{ q: string; rooms: RoomCard[] } | null>(null)
  useEffect(() => {
    if (q === null) return
    let isWanted = true
    void call<{ rooms: RoomCard[] }>(`/api/v1/rooms/public?limit=${MOST}&q=${encodeURIComponent(q)}`).then((answer) => {
      if (isWanted) setFound({ q, rooms: answer.ok ? answer.data.rooms : [] })
    })
    return () => {
      isWanted = false
    }
  }, [q])
  if (q === null) return null
  const open = Object.values(held).filter(({ kind }) => kind === 'public')
  const mine = q === '' ? open : findRooms(open, q)
  const others = found?.q === q ? found.rooms.filter(({ id }) => !held[id]) : []
  if (mine.length === 0 && found?.q !== q) return null
  return [...mine, ...others].slice(0, MOST).map(({ id, name, topic, avatarUrl }) => ({
    key: id,
    text: `#${name} `,
    name,
    detail: topic || undefined,
    picture: { seed: id, url: avatarUrl },
  }))
}

function useEmojiFor(q: string | null): Suggestion[] | null {
  const [list] = useEmoji(q !== null)
  if (q === null || !Array.isArray(list)) return null
  const tone = skinTone()
  return searchEmoji(list, q, MOST).map((emoji) => ({
    key: emoji.e,
    text: `${inTone(emoji, tone)} `,
    name: emoji.n,
    detail: emoji.c[0] ? `:${emoji.c[0]}:` : undefined,
    picture: inTone(emoji, tone),
  }))
}
