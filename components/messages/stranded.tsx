'use client'

import { useTranslations } from 'next-intl'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'

/** What was written in rooms that are no longer mine and never went out: it has no other place to be seen. */
export function Stranded() {
  const t = useTranslations('messages')
  const { sender, drafts: kept } = useLiveSession()
  const rooms = useLive(({ sync }) => sync.rooms)
  const outbox = useLive((state) => state.outbox)
  const drafts = useLive((state) => state.drafts)
  const failed = outbox.filter(({ room, state }) => state === 'failed' && !rooms[room])
  const begun = Object.entries(drafts).filter(([room, text]) => !rooms[room] && text.trim() !== '')
  const texts = [
    ...failed.map(({ id, text }) => ({ id, text, discard: () => sender.discard(id) })),
    ...begun.map(([room, text]) => ({ id: room, text, discard: () => kept.set(room, '') })),
  ]
  if (texts.length === 0) return null
  return (
    <section aria-label={t('failed')} className="mx-2 mt-1 flex flex-col gap-3 rounded-card bg-paper-raised px-3 py-2">
      {texts.map(({ id, text, discard }) => (
        <article key={id} className="text-sm">
          <p dir="auto" className="max-h-24 overflow-y-auto break-words whitespace-pre-wrap">
            {text}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-x-2">
            <span className="text-danger">
              {t('failed')}. {t('why.not_found')}
            </span>
            <Button tone="plain" size="sm" className="-me-3 ms-auto" onClick={discard}>
              {t('discard')}
            </Button>
          </div>
        </article>
      ))}
    </section>
  )
}
