'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'

/** For who wrote the message: its link alone is enough. */
export function RemovePreview({ message: { room, number } }: { message: Shown }) {
  const t = useTranslations('messages.preview')
  const remove = async ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const row = currentTarget.closest<HTMLElement>('[data-row]')
    const { ok } = await call(`/api/v1/rooms/${room}/messages/${number}/preview`, { method: 'DELETE' })
    // The button goes with the card.
    if (ok) row?.focus({ preventScroll: true })
  }
  return (
    <button
      type="button"
      aria-label={t('remove')}
      title={t('remove')}
      onClick={remove}
      className="needs-script touch-target absolute end-0 top-0 flex size-8 items-center justify-center rounded-control text-ink-soft opacity-0 transition-opacity duration-150 group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
    >
      <X aria-hidden="true" className="size-5 rounded-full bg-paper-raised p-0.75" />
    </button>
  )
}
