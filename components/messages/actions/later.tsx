'use client'

import { useTranslations } from 'next-intl'
import { BlockDialog } from '@/components/blocks/block-dialog'
import { WhenDialog } from '@/components/later/when-dialog'
import { useConversation } from '@/components/messages/conversation-context'
import { showToast } from '@/components/ui/toast'
import { newId } from '@/lib/ids'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'
import type { ActId } from './acts'
import { ForwardDialog } from './forward-dialog'
import { ThreadDialog } from './thread-dialog'

interface Props {
  message: Shown
  opened: string
  run: (id: ActId, message: Shown) => void
  onClose: () => void
}

/** What leads from a message to somewhere else: to its chain, to another conversation, to another time. */
export function Later({ message, opened, run, onClose }: Props) {
  const t = useTranslations('actions')
  const { jumpTo } = useConversation()
  const remind = async (at: string) => {
    const body = { room: message.room, number: message.number, at }
    const answer = await call(`/api/v1/reminders/${newId()}`, { method: 'PUT', body })
    showToast(t(answer.ok ? 'reminded' : 'refused'))
  }
  if (opened === 'thread')
    return <ThreadDialog {...{ message, onClose }} onJump={jumpTo} onReply={() => run('reply', message)} />
  if (opened === 'forward') return <ForwardDialog messages={[message]} onClose={onClose} />
  if (opened === 'remind') return <WhenDialog title={t('act.remind')} onPick={remind} onClose={onClose} />
  if (opened === 'block' && message.author)
    return <BlockDialog person={message.author} isBlocked={message.isBlocked === true} onClose={onClose} />
  return null
}
