'use client'

import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { UNREAD_MAX } from '@/lib/sync/limits'

/** For whoever has scrolled up: how much has come meanwhile, and the way there. */
export function JumpToLatest({ roomId, onJump }: { roomId: string; onJump: () => void }) {
  const t = useTranslations('messages')
  const unread = useLive(({ sync }) => sync.rooms[roomId]?.unread ?? 0)
  const text =
    unread === 0
      ? t('jump')
      : unread >= UNREAD_MAX
        ? t('jumpMany', { count: UNREAD_MAX - 1 })
        : t('jumpCount', { count: unread })
  return (
    <button
      type="button"
      onClick={onJump}
      className="appear touch-target absolute bottom-3 left-1/2 z-10 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent py-1.5 ps-3 pe-4 text-sm font-medium whitespace-nowrap text-on-accent shadow-raised hover:bg-accent-hover"
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {text}
    </button>
  )
}
