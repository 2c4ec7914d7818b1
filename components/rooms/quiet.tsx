'use client'

import { Megaphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Room } from '@/lib/rooms/shape'

/** Stands where one would write, in a room where one only reads. What was begun stays a draft. */
export function Quiet({ kind }: Pick<Room, 'kind'>) {
  const t = useTranslations('rooms.here')
  return (
    <p
      id="message"
      tabIndex={-1}
      role="status"
      className="mx-auto flex w-full max-w-[45rem] shrink-0 items-center justify-center gap-2 px-6 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] text-center text-sm text-pretty text-ink-soft outline-none"
    >
      <Megaphone aria-hidden="true" className="size-4 shrink-0" />
      {t(kind === 'direct' ? 'nobodyReads' : 'quiet')}
    </p>
  )
}
