'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { leavingOf } from '@/lib/sync/leaving'

/** Says which rooms one has left, for as long as it can be taken back. */
export function LeftBar() {
  const t = useTranslations('rooms.here')
  const { store } = useLiveSession()
  const leaving = leavingOf(store)
  const left = Object.values(useLive((state) => state.leaving))
  const bar = useRef<HTMLUListElement>(null)
  useEffect(() => {
    leaving.start()
    return () => leaving.stop()
  }, [leaving])
  // What one has pressed is gone, and the keys go on here.
  const last = left.at(-1)?.room
  useEffect(() => {
    if (last) bar.current?.querySelector<HTMLElement>('li:last-child button')?.focus()
  }, [last])
  return (
    <div role="status">
      {left.length > 0 && (
        <ul
          ref={bar}
          className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-md flex-col gap-2 md:bottom-6"
        >
          {left.map(({ room, title }) => (
            <li
              key={room}
              className="appear flex items-center gap-3 rounded-card bg-ink px-4 py-2 text-paper shadow-raised forced-colors:border"
            >
              <span className="min-w-0 grow truncate">{t('left', { room: title })}</span>
              <Button tone="quiet" size="sm" onClick={() => leaving.undo(room)}>
                {t('undo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
