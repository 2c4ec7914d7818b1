'use client'

import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useReaderCount } from '@/components/presence/use-readings'
import { cn } from '@/lib/cn'
import type { Shown } from '@/lib/messages/shown'
import { useConversation } from './conversation-context'

const ICONS = { sent: Check, waiting: Clock, failed: CircleAlert, read: CheckCheck }

/** How far a message of mine has come: on its way, there, or seen by others, as far as they show it. */
export function OwnState({ message }: { message: Shown }) {
  const t = useTranslations('messages')
  const receipts = useTranslations('receipts')
  const { roomId, isDirect } = useConversation()
  const readers = useReaderCount(roomId, message.number)
  const state = readers > 0 ? 'read' : message.state
  const label = state === 'read' ? receipts('read', { count: isDirect ? 0 : readers }) : t(state)
  const Icon = ICONS[state]
  return (
    <span title={state === 'read' ? label : undefined} className="inline-flex">
      <Icon
        role="img"
        aria-label={label}
        data-state={state}
        className={cn('size-3.5', state === 'failed' && 'text-danger', state === 'read' && 'text-accent')}
      />
    </span>
  )
}
