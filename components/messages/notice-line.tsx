'use client'

import { useTimes } from '@/components/stream/use-times'
import type { Shown } from '@/lib/messages/shown'
import { useConversation } from './conversation-context'
import { useNoticeText } from './use-notice-text'

/** What happened to the room, small and in the middle. */
export function NoticeLine({ message: { id, notice, author, createdAt } }: { message: Shown }) {
  const textOf = useNoticeText()
  const times = useTimes()
  const { hrefOf, jumpTo } = useConversation()
  const text = notice && textOf(notice, author)
  const about = notice?.number
  return (
    <p className="px-8 text-center text-sm text-pretty text-ink-soft">
      <span id={`text-${id}`}>
        {about === undefined ? (
          text
        ) : (
          <a
            href={hrefOf(about)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              jumpTo(about)
            }}
            className="underline-offset-4 hover:underline"
          >
            {text}
          </a>
        )}
      </span>{' '}
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
