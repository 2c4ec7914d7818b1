'use client'

import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { useNow } from '@/components/stream/use-now'
import { useTimes } from '@/components/stream/use-times'
import { Avatar } from '@/components/ui/avatar'
import { plainOf } from '@/lib/messages/plain'
import type { Message } from '@/lib/messages/shape'
import { excerptOf } from '@/lib/search/excerpt'
import type { Found } from '@/lib/search/shape'
import type { Term } from '@/lib/search/terms'
import { rememberResults } from './results-left'

/** A message that was found: who said it, where and when, and the words around the hit. The whole of it leads there. */
export function Hit({ found: { message, room }, terms }: { found: Found; terms: Term[] }) {
  const t = useTranslations('search.hits')
  const { short, full } = useTimes()
  const now = useNow()
  const { author, createdAt, number } = message
  const held = useLive(({ sync }) => sync.rooms[room.id])
  const where = useTitle()(held ?? room)
  const href = `/rooms/${room.id}/${number}` as Route
  return (
    <li className="relative -mx-3 flex gap-3 rounded-card px-3 py-(--row) hover:bg-paper-hover">
      <Avatar name={author?.name ?? where} seed={author?.id ?? room.id} url={author?.avatarUrl} size="lg" />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2">
          <PaneLink
            href={href}
            data-result
            onClick={() => rememberResults(room.id)}
            className="min-w-0 truncate font-medium after:absolute after:inset-0 after:rounded-card"
          >
            <bdi>{author?.name ?? t('nobody')}</bdi>
            <span className="font-normal text-ink-soft">
              {' · '}
              <bdi>{where}</bdi>
            </span>
          </PaneLink>
          <time
            dateTime={createdAt}
            title={full(createdAt)}
            suppressHydrationWarning
            className="ms-auto shrink-0 text-xs text-ink-soft tabular-nums"
          >
            {short(createdAt, now)}
          </time>
        </p>
        <p dir="auto" className="line-clamp-2 text-sm break-words text-ink-soft">
          <Marked message={message} terms={terms} />
        </p>
      </div>
    </li>
  )
}

function Marked({ message, terms }: { message: Message; terms: Term[] }) {
  // Without its marks, unless what was found stands further back than that goes.
  const plain = excerptOf(plainOf(message), terms)
  const excerpt = plain.some(({ isHit }) => isHit) ? plain : excerptOf(message.text ?? '', terms)
  return excerpt.map(({ text: part, isHit, start }) =>
    isHit ? (
      <mark key={start} className="rounded-sm bg-mention-tint text-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}
