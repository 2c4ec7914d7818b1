'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { orNothing } from '@/components/ui/or-nothing'
import { showToast } from '@/components/ui/toast'
import { newId } from '@/lib/ids'
import { tidyMessage } from '@/lib/messages/draft'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { write } from './field'

const WhenDialog = dynamic(() => orNothing(import('@/components/later/when-dialog').then((part) => part.WhenDialog)))
const PollDialog = dynamic(() => orNothing(import('@/components/messages/poll-dialog').then((part) => part.PollDialog)))

/** What can be asked for from the menu of sending. */
export type Wish = 'later' | 'poll'

interface Props {
  room: Room
  field: RefObject<HTMLTextAreaElement | null>
  wish: Wish
  onClose: () => void
}

/** Fulfils it. What was typed leaves the field only once the server has it. */
export function Wishes({ room, field, wish, onClose }: Props) {
  const t = useTranslations('scheduled')
  const times = useTimes()
  const { drafts } = useLiveSession()
  const replyTo = useLive((state) => state.replies[room.id]) ?? null
  const text = tidyMessage(field.current?.value ?? '') ?? ''
  const empty = () => {
    const { current } = field
    if (current) write(current, { start: 0, end: current.value.length, text: '' })
    drafts.setReply(room.id, null)
  }
  const schedule = async (at: string) => {
    const body = { room: room.id, text, replyTo, at }
    const answer = await call(`/api/v1/scheduled/${newId()}`, { method: 'PUT', body })
    showToast(answer.ok ? t('scheduledAt', { at: times.full(at) }) : t('refused'))
    if (answer.ok) empty()
  }
  return wish === 'later' ? (
    <WhenDialog title={t('sendTitle')} onPick={schedule} onClose={onClose} />
  ) : (
    <PollDialog roomId={room.id} question={text} onAsked={empty} onClose={onClose} />
  )
}
