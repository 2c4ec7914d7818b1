'use client'

import { ChevronRight, MessageCircleQuestionMark } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { RoomAvatar } from '@/components/rooms/room-avatar'
import { useRoomPreview } from '@/components/rooms/use-room-preview'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useTimes } from '@/components/stream/use-times'
import { cn } from '@/lib/cn'
import type { Room } from '@/lib/rooms/shape'

/** Conversations that people unknown to me have begun: folded away, and counted by nothing but their own number. */
export function Requests({ rooms, openId }: { rooms: Room[]; openId: string | undefined }) {
  const t = useTranslations('strangers')
  return (
    <details open={rooms.some(({ id }) => id === openId) || undefined} className="px-2 pt-1">
      <summary
        className={cn(
          'touch-target flex cursor-pointer list-none items-center gap-3 rounded-card px-3 py-2 -outline-offset-2',
          'hover:bg-paper-hover [&::-webkit-details-marker]:hidden',
        )}
      >
        <span className="flex w-11 justify-center text-ink-soft">
          <MessageCircleQuestionMark aria-hidden="true" className="size-5" />
        </span>
        <span className="min-w-0 grow truncate">{t('count', { count: rooms.length })}</span>
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-soft transition-transform duration-150 rtl:-scale-x-100 in-[details[open]]:rotate-90"
        />
      </summary>
      <ul aria-label={t('title')} className="flex flex-col gap-0.5 pt-0.5">
        {rooms.map((room) => (
          <Request key={room.id} room={room} isOpen={room.id === openId} />
        ))}
      </ul>
    </details>
  )
}

function Request({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const times = useTimes()
  const name = useTitle()(room)
  const preview = useRoomPreview(room)
  const at = room.lastMessage?.createdAt
  return (
    <li>
      <PaneLink
        href={`/rooms/${room.id}` as Route}
        aria-current={isOpen ? 'page' : undefined}
        className={cn(
          'flex items-center gap-3 rounded-card px-3 py-(--row) -outline-offset-2',
          isOpen ? 'bg-accent-tint' : 'hover:bg-paper-hover',
        )}
      >
        <RoomAvatar room={room} size="lg" />
        <span className="flex min-w-0 grow flex-col">
          <span className="flex items-baseline gap-2">
            <bdi className="min-w-0 grow truncate font-medium">{name}</bdi>
            {at && (
              <time dateTime={at} suppressHydrationWarning className="shrink-0 text-xs text-ink-soft">
                {times.short(at, Date.now())}
              </time>
            )}
          </span>
          <span className="truncate text-sm text-ink-soft">{preview}</span>
        </span>
      </PaneLink>
    </li>
  )
}
