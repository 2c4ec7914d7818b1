'use client'

import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { PaneLink } from '@/components/shell/pane-link'
import { useTimes } from '@/components/stream/use-times'
import { plainOf } from '@/lib/messages/plain'
import { usePins } from './use-pins'

/** Everything that is pinned in a room; each leads to its place. */
export function PinnedList({ roomId }: { roomId: string }) {
  const t = useTranslations('actions')
  const someone = useTranslations('messages')('someone')
  const times = useTimes()
  const pins = usePins(roomId)
  if (!pins || pins.length === 0) return null
  return (
    <section className="px-5 pt-4">
      <h2 className="pb-1 text-sm font-medium text-ink-soft">{t('pins.title')}</h2>
      <ul className="-mx-2">
        {pins.map((pin) => (
          <li key={pin.id}>
            <PaneLink
              href={`/rooms/${roomId}/${pin.number}` as Route}
              className="block rounded-control px-2 py-1.5 text-sm hover:bg-paper-hover"
            >
              <span className="flex justify-between gap-2 text-xs">
                <bdi className="truncate font-medium text-accent">{pin.author?.name ?? someone}</bdi>
                <time dateTime={pin.createdAt} suppressHydrationWarning className="shrink-0 text-ink-soft">
                  {times.day(pin.createdAt, Date.now())}
                </time>
              </span>
              <span dir="auto" className="line-clamp-2">
                {plainOf(pin).slice(0, 300)}
              </span>
            </PaneLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
