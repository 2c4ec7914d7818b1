'use client'

import { BellRing, X } from 'lucide-react'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import type { Reminder } from '@/lib/messages/own-shape'
import { call } from '@/lib/sync/call'

/** Reminders whose time has come, above the conversations until they are dealt with. */
export function DueReminders({ due }: { due: Reminder[] }) {
  const t = useTranslations('scheduled')
  return (
    <ul aria-label={t('reminders')} role="status" className="flex flex-col gap-1 px-2 pt-1">
      {due.map((reminder) => (
        <Due key={reminder.id} reminder={reminder} />
      ))}
    </ul>
  )
}

function Due({ reminder: { id, room: roomId, number } }: { reminder: Reminder }) {
  const t = useTranslations('scheduled')
  const title = useTitle()
  const room = useLive(({ sync }) => sync.rooms[roomId])
  return (
    <li className="appear flex items-center gap-3 rounded-card bg-mention-tint ps-3 text-sm">
      <BellRing aria-hidden="true" className="size-5 shrink-0 text-mention" />
      <PaneLink href={`/rooms/${roomId}/${number}` as Route} className="min-w-0 grow truncate py-2.5 font-medium">
        {t('remember', { room: room ? title(room) : t('elsewhere') })}
      </PaneLink>
      <button
        type="button"
        aria-label={t('done')}
        title={t('done')}
        onClick={() => void call(`/api/v1/reminders/${id}`, { method: 'DELETE' })}
        className={buttonClass({ tone: 'plain', size: 'icon' })}
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </li>
  )
}
