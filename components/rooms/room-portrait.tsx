'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PresenceText } from '@/components/presence/presence-text'
import type { Room } from '@/lib/rooms/shape'
import { RoomAvatar } from './room-avatar'
import { useRoom } from './use-room'
import { useTitle } from './use-title'

/** What a room is called, what it is for, and how many are in it, as that changes. */
export function RoomPortrait({ initial, kindName }: { initial: Room; kindName: string }) {
  const t = useTranslations('rooms')
  const { room } = useRoom(initial)
  const { counterpart, memberCount, topic } = room
  const name = useTitle()(room)
  return (
    <div className="flex flex-col items-center px-5 py-4 text-center">
      <RoomAvatar room={room} size="xl" />
      <h2 className="mt-3 font-display text-xl">
        <bdi>{name}</bdi>
      </h2>
      <p className="text-sm text-ink-soft">
        {counterpart ? (
          <Link href={`/people/${counterpart.username}` as Route} className="underline underline-offset-4">
            @{counterpart.username}
          </Link>
        ) : (
          `${kindName} · ${t('memberCount', { count: memberCount })}`
        )}
      </p>
      {counterpart && (
        <p className="text-sm text-ink-soft">
          <PresenceText id={counterpart.id} />
        </p>
      )}
      {topic && <p className="mt-3 text-pretty">{topic}</p>}
    </div>
  )
}
