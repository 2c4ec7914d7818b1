'use client'

import { useTranslations } from 'next-intl'
import { useLiveSession } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import type { Shown } from '@/lib/messages/shown'

const EXPLAINED = ['forbidden', 'not_found', 'too_large', 'invalid', 'conflict'] as const

/** What became of a message that the server did not take, and what one can do with it. */
export function UnsentActions({ message, onEdit }: { message: Shown; onEdit: (message: Shown) => void }) {
  const { id, code } = message
  const t = useTranslations('messages')
  const { sender } = useLiveSession()
  const reason = EXPLAINED.find((known) => known === code) ?? 'other'
  const look = buttonClass({ tone: 'plain', size: 'sm', className: 'px-2!' })
  return (
    <div className="mt-0.5 flex flex-wrap items-center justify-end gap-x-1 text-sm">
      <span className="text-danger">
        {t('failed')}. {t(`why.${reason}`)}
      </span>
      <button type="button" className={look} onClick={() => sender.retry(id)}>
        {t('retry')}
      </button>
      <button
        type="button"
        className={look}
        onClick={() => {
          sender.discard(id)
          onEdit(message)
        }}
      >
        {t('edit')}
      </button>
      <button type="button" className={look} onClick={() => sender.discard(id)}>
        {t('discard')}
      </button>
    </div>
  )
}
