'use client'

import { CheckCheck } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/lib/cn'
import type { InboxItem } from '@/lib/inbox/shape'

/** A message that is for me, with the way to where it was said. */
export function InboxRow({ item: { message, room } }: { item: InboxItem }) {
  const t = useTranslations('inbox')
  const { reading } = useLiveSession()
  const times = useTimes()
  const titleOf = useTitle()
  const held = useLive(({ sync }) => sync.rooms[room.id])
  const readNumber = held?.readNumber ?? room.readNumber
  const { author, number, createdAt } = message
  const isUnread = number > readNumber
  return (
    <li className="group/item relative -mx-3 flex items-start gap-3 rounded-card px-3 py-(--row) hover:bg-paper-hover">
      <Avatar name={author?.name ?? ''} seed={author?.id ?? message.id} url={author?.avatarUrl} />
      <div className="min-w-0 grow">
        <PaneLink
          href={`/rooms/${room.id}/${number}` as Route}
          className="flex items-baseline gap-2 after:absolute after:inset-0 after:rounded-card"
        >
          {isUnread && <span className="size-2 shrink-0 self-center rounded-full bg-accent" />}
          {isUnread && <span className="sr-only">{t('new')}</span>}
          <bdi className="min-w-0 truncate font-medium">{author?.name ?? t('someone')}</bdi>
          <time dateTime={createdAt} suppressHydrationWarning className="ms-auto shrink-0 text-xs text-ink-soft">
            {times.short(createdAt, Date.now())}
          </time>
        </PaneLink>
        {room.kind !== 'direct' && (
          <p className="truncate text-sm text-ink-soft">
            <bdi>{titleOf(held ?? room)}</bdi>
          </p>
        )}
        <p dir="auto" className={cn('line-clamp-2 text-ink-soft', isUnread && 'text-ink')}>
          {textOf(message)}
        </p>
      </div>
      {isUnread && (
        <button
          type="button"
          aria-label={t('markRead')}
          title={t('markRead')}
          onClick={() => reading.read(room.id, number)}
          className="needs-script touch-target relative flex size-9 shrink-0 items-center justify-center rounded-control text-ink-soft hover:bg-paper-raised hover:text-ink"
        >
          <CheckCheck aria-hidden="true" className="size-4.5" />
        </button>
      )}
    </li>
  )
}

const textOf = ({ text = '', body }: InboxItem['message']) => (body?.plain ?? text).replaceAll(/\s+/g, ' ')
