'use client'

import { BellOff, Pin } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { OnlineWord } from '@/components/presence/person-avatar'
import { StatusSign } from '@/components/presence/status-line'
import { useTypingText } from '@/components/presence/use-typing-text'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { cn } from '@/lib/cn'
import type { Room } from '@/lib/rooms/shape'
import { Count } from './count'
import { MoreButton } from './more-button'
import { RoomAvatar } from './room-avatar'
import { useRoomPreview } from './use-room-preview'
import { useTitle } from './use-title'

export const RoomListItem = memo(function RoomListItem({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const { id, counterpart, muted } = room
  const t = useTranslations('sections')
  const times = useTimes()
  const name = useTitle()(room)
  const at = room.lastMessage?.createdAt
  return (
    // What the server has rendered far below costs no layout.
    <li
      data-room={id}
      className="group/row relative [content-visibility:auto] [contain-intrinsic-size:auto_3.75rem] data-dragged:opacity-40"
    >
      <PaneLink
        href={`/rooms/${id}` as Route}
        aria-current={isOpen ? 'page' : undefined}
        className={cn(
          'flex items-center gap-3 rounded-card px-3 py-(--row) -outline-offset-2 pointer-coarse:select-none [-webkit-touch-callout:none]',
          isOpen ? 'bg-accent-tint' : 'hover:bg-paper-hover',
        )}
      >
        <RoomAvatar room={room} size="lg" />
        <span className="flex min-w-0 grow flex-col">
          <span className="flex items-baseline gap-2">
            <bdi className={cn('min-w-0 truncate', muted ? 'text-ink-soft' : 'font-medium')}>{name}</bdi>
            <span className="grow">
              <StatusSign id={counterpart?.id} />
              <OnlineWord id={counterpart?.id} />
            </span>
            {at && (
              <time dateTime={at} suppressHydrationWarning className="shrink-0 text-xs text-ink-soft">
                {times.short(at, Date.now())}
              </time>
            )}
          </span>
          {/* Makes way for the button beside it, which would cut the count in two. */}
          <span className="flex items-center gap-2 group-hover/row:pe-7 group-focus-within/row:pe-7">
            <Preview room={room} isOpen={isOpen} />
            <Marks room={room} />
          </span>
        </span>
      </PaneLink>
      <MoreButton
        label={t('more', { name })}
        className="bottom-1.5 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
      />
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

function Marks({ room: { unread, mentions, muted, pinned } }: { room: Room }) {
  const [t, own] = [useTranslations('rooms.list'), useTranslations('sections')]
  return (
    <>
      {muted && <BellOff role="img" aria-label={t('muted')} className="size-3.5 shrink-0 text-ink-soft" />}
      {pinned && <Pin role="img" aria-label={own('pinned')} className="size-3.5 shrink-0 text-ink-soft" />}
      {unread > 0 && <Count {...{ unread, mentions }} isQuiet={muted} />}
    </>
  )
}
