'use client'

import { BellOff } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { OnlineWord } from '@/components/presence/person-avatar'
import { useTypingText } from '@/components/presence/use-typing-text'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { cn } from '@/lib/cn'
import { titleOf } from '@/lib/rooms/order'
import type { Room } from '@/lib/rooms/shape'
import { RoomAvatar } from './room-avatar'
import { useRoomPreview } from './use-room-preview'

export const RoomListItem = memo(function RoomListItem({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const { id, counterpart, muted } = room
  const times = useTimes()
  const name = titleOf(room)
  const at = room.lastMessage?.createdAt
  return (
    <li>
      <PaneLink
        href={`/rooms/${id}` as Route}
        aria-current={isOpen ? 'page' : undefined}
        className={cn(
          'flex items-center gap-3 rounded-card px-3 py-(--row)',
          isOpen ? 'bg-accent-tint' : 'hover:bg-paper-hover',
        )}
      >
        <RoomAvatar room={room} size="lg" />
        <span className="flex min-w-0 grow flex-col">
          <span className="flex items-baseline gap-2">
            <bdi className={cn('min-w-0 grow truncate', muted ? 'text-ink-soft' : 'font-medium')}>{name}</bdi>
            <OnlineWord id={counterpart?.id} />
            {at && (
              <time dateTime={at} suppressHydrationWarning className="shrink-0 text-xs text-ink-soft">
                {times.short(at, Date.now())}
              </time>
            )}
          </span>
          <span className="flex items-center gap-2">
            <Preview room={room} isOpen={isOpen} />
            <Marks room={room} />
          </span>
        </span>
      </PaneLink>
    </li>
  )
})

function Preview({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const t = useTranslations('rooms.list')
  const draft = useLive(({ drafts, sync }) => (drafts[room.id] ?? sync.own.drafts[room.id]?.text ?? '').trim())
  const preview = useRoomPreview(room)
  const typing = useTypingText(room, true)
  if (typing) return <span className="appear min-w-0 grow truncate text-sm text-accent">{typing}</span>
  return (
    <span className="min-w-0 grow truncate text-sm text-ink-soft">
      {draft && !isOpen ? (
        <>
          <span className="text-mention">{t('draft')}</span> {draft.slice(0, 200)}
        </>
      ) : (
        preview
      )}
    </span>
  )
}

function Marks({ room: { unread, mentions, muted } }: { room: Room }) {
  const t = useTranslations('rooms.list')
  return (
    <>
      {muted && <BellOff role="img" aria-label={t('muted')} className="size-3.5 shrink-0 text-ink-soft" />}
      {unread > 0 && (
        <span
          className={cn(
            'min-w-5 shrink-0 rounded-full px-1.5 text-center text-xs font-medium tabular-nums leading-5',
            mentions > 0 ? 'bg-mention text-on-mention' : muted ? 'bg-ink-soft text-paper' : 'bg-accent text-on-accent',
          )}
        >
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span className="sr-only">
            {mentions > 0 ? t('mentions', { count: mentions }) : t('unread', { count: unread })}
          </span>
        </span>
      )}
    </>
  )
}
