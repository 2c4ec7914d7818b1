'use client'

import { Pin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/lib/cn'
import { plainOf } from '@/lib/messages/plain'
import { useConversation } from './conversation-context'
import { usePins } from './use-pins'

/** More would be lines nobody can tell apart. */
const MOST_MARKS = 6

/** Under the head of a room: what is pinned, one at a time. A press leads there, and shows the next. */
export function PinnedBar({ roomId }: { roomId: string }) {
  const t = useTranslations('actions')
  const someone = useTranslations('messages')('someone')
  const { jumpTo } = useConversation()
  const pins = usePins(roomId)
  const [turn, setTurn] = useState(0)
  const count = pins?.length ?? 0
  const at = turn % Math.max(1, count)
  const pin = pins?.[at]
  if (!pin) return null
  const text = plainOf(pin)
  return (
    <button
      type="button"
      aria-label={`${t('pins.go')}: ${pin.author?.name ?? someone}: ${text}`.slice(0, 300)}
      title={t('pins.bar', { at: at + 1, count })}
      onClick={() => {
        jumpTo(pin.number)
        setTurn(at + 1)
      }}
      className="appear flex min-h-11 w-full shrink-0 items-center gap-3 border-b border-line px-4 py-1.5 text-start text-sm -outline-offset-2 hover:bg-paper-hover"
    >
      <span aria-hidden="true" className="flex h-7 flex-col gap-0.5">
        {pins.slice(0, MOST_MARKS).map(({ id }, mark) => (
          <span
            key={id}
            className={cn('w-0.5 grow rounded-full', mark === at % MOST_MARKS ? 'bg-accent' : 'bg-line')}
          />
        ))}
      </span>
      <span className="min-w-0 grow">
        <bdi className="block truncate text-xs font-medium text-accent">{pin.author?.name ?? someone}</bdi>
        <span dir="auto" className="block truncate text-ink-soft">
          {text.slice(0, 200)}
        </span>
      </span>
      <Pin aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
    </button>
  )
}
