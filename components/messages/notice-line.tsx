'use client'

import { useTimes } from '@/components/stream/use-times'
import type { Shown } from '@/lib/messages/shown'
import { useNoticeText } from './use-notice-text'

/** What happened to the room, small and in the middle. */
export function NoticeLine({ message: { id, notice, author, createdAt } }: { message: Shown }) {
  const textOf = useNoticeText()
  const times = useTimes()
  return (
    <p className="px-8 text-center text-sm text-pretty text-ink-soft">
      <span id={`text-${id}`}>{notice && textOf(notice, author)}</span>{' '}
      <time
        dir="auto"
        id={`at-${id}`}
        dateTime={createdAt}
        title={times.full(createdAt)}
        suppressHydrationWarning
        className="text-xs"
      >
        {times.clock(createdAt)}
      </time>
    </p>
  )
}
