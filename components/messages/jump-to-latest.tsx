'use client'

import { ArrowDown, AtSign } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { cn } from '@/lib/cn'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { UNREAD_MAX } from '@/lib/sync/limits'
import { useConversation } from './conversation-context'

const PILL =
  'touch-target inline-flex items-center gap-1.5 rounded-full py-1.5 text-sm font-medium whitespace-nowrap shadow-raised'

/** For whoever has scrolled up: how much has come meanwhile, and the way there; before it, the way to what names them. */
export function JumpToLatest({ room, onJump }: { room: Room; onJump: () => void }) {
  const t = useTranslations('messages')
  const unread = useLive(({ sync }) => sync.rooms[room.id]?.unread ?? 0)
  const text =
    unread === 0
      ? t('jump')
      : unread >= UNREAD_MAX
        ? t('jumpMany', { count: UNREAD_MAX - 1 })
        : t('jumpCount', { count: unread })
  return (
    <div className="appear absolute bottom-3 left-1/2 z-10 flex -translate-x-1/2 gap-2">
      <NextMention room={room} />
      <button
        type="button"
        onClick={onJump}
        className={cn(PILL, 'bg-accent ps-3 pe-4 text-on-accent hover:bg-accent-hover')}
      >
        <ArrowDown aria-hidden="true" className="size-4" />
        {text}
      </button>
    </div>
  )
}

/** Goes through what names me, one after the other: what is in sight is read, and no longer counted. */
function NextMention({ room: { id } }: { room: Room }) {
  const t = useTranslations('messages')
  const { jumpTo } = useConversation()
  const count = useLive(({ sync }) => sync.rooms[id]?.mentions ?? 0)
  const readNumber = useLive(({ sync }) => sync.rooms[id]?.readNumber ?? 0)
  if (count === 0) return null
  const jump = async () => {
    const answer = await call<{ number: number | null }>(`/api/v1/rooms/${id}/mention?after=${readNumber}`)
    if (answer.ok && answer.data.number !== null) jumpTo(answer.data.number)
  }
  return (
    <button type="button" onClick={jump} className={cn(PILL, 'bg-mention px-3 text-on-mention')}>
      <AtSign aria-hidden="true" className="size-4" />
      <span className="tabular-nums">{count}</span>
      <span className="sr-only">{t('nextMention')}</span>
    </button>
  )
}
