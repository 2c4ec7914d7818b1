'use client'

import { BookmarkX } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { Avatar } from '@/components/ui/avatar'
import { buttonClass } from '@/components/ui/button'
import { plainOf } from '@/lib/messages/plain'
import type { Message } from '@/lib/messages/shape'
import { call } from '@/lib/sync/call'
import { spotKey } from '@/lib/sync/own'

/** A message that was put aside, with the way to it and out of the list. */
export function SavedRow({ message, href }: { message: Message; href: Route }) {
  const t = useTranslations('scheduled')
  const times = useTimes()
  const title = useTitle()
  const isSaved = useLive(({ sync }) => spotKey(message) in sync.own.saved)
  const room = useLive(({ sync }) => sync.rooms[message.room])
  const blocks = useTranslations('blocks')
  const isBlocked = useLive(({ sync }) => Boolean(message.author && message.author.id in sync.own.blocks))
  const { author, createdAt, number } = message
  if (!isSaved) return null
  const unsave = () => void call(`/api/v1/rooms/${message.room}/messages/${number}/saved`, { method: 'DELETE' })
  return (
    <li className="relative -mx-3 flex items-start gap-3 rounded-card px-3 py-(--row) hover:bg-paper-hover">
      <Avatar name={author?.name ?? ''} seed={author?.id ?? message.id} url={author?.avatarUrl} />
      <div className="min-w-0 grow">
        <PaneLink href={href} className="flex items-baseline gap-2 after:absolute after:inset-0 after:rounded-card">
          <bdi className="min-w-0 truncate font-medium">{author?.name}</bdi>
          <time dateTime={createdAt} suppressHydrationWarning className="ms-auto shrink-0 text-xs text-ink-soft">
            {times.short(createdAt, Date.now())}
          </time>
        </PaneLink>
        {room && (
          <p className="truncate text-sm text-ink-soft">
            <bdi>{title(room)}</bdi>
          </p>
        )}
        <p dir="auto" className="line-clamp-3 break-words">
          {isBlocked ? blocks('folded') : plainOf(message)}
        </p>
      </div>
      <button
        type="button"
        aria-label={t('unsave')}
        title={t('unsave')}
        onClick={unsave}
        className={buttonClass({ tone: 'plain', size: 'icon', className: 'needs-script z-10' })}
      >
        <BookmarkX aria-hidden="true" className="size-5" />
      </button>
    </li>
  )
}
