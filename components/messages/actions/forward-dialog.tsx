'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RoomAvatar } from '@/components/rooms/room-avatar'
import { useTitle } from '@/components/rooms/use-title'
import { useLive } from '@/components/stream/live-session'
import { Dialog } from '@/components/ui/dialog'
import { inputClass } from '@/components/ui/input-class'
import { showToast } from '@/components/ui/toast'
import { cn } from '@/lib/cn'
import { newId } from '@/lib/ids'
import type { Shown } from '@/lib/messages/shown'
import { byActivity } from '@/lib/rooms/order'
import { mayWrite } from '@/lib/rooms/permissions'
import type { Room } from '@/lib/rooms/shape'
import { findRooms } from '@/lib/search/find-rooms'
import { call, isPassing } from '@/lib/sync/call'
import { isRequest } from '@/lib/sync/entry'

interface Props {
  /** In the order in which they were said. */
  messages: Shown[]
  onClose: () => void
}

/** As many as a list can be looked through; the rest is found by its name. */
const MOST = 50

/** Asks which conversation these messages go on to. */
export function ForwardDialog({ messages, onClose }: Props) {
  const t = useTranslations('actions')
  const title = useTitle()
  const rooms = useLive(({ sync }) => sync.rooms)
  const [word, setWord] = useState('')
  const writable = Object.values(rooms)
    .filter((room) => mayWrite(room) && !isRequest(room))
    .sort(byActivity)
  const found = (word.trim() === '' ? writable : findRooms(writable, word)).slice(0, MOST)
  const send = async (room: Room) => {
    onClose()
    const isSent = await forwardAll(messages, room.id)
    showToast(isSent ? t('forward.sent', { room: title(room) }) : t('refused'))
  }
  return (
    <Dialog title={t('forward.title', { count: messages.length })} close={t('close')} onClose={onClose}>
      <input
        type="search"
        // With fingers the keyboard would cover what there is to choose from.
        data-first={window.matchMedia('(pointer: fine)').matches || undefined}
        value={word}
        onChange={(event) => setWord(event.target.value)}
        aria-label={t('forward.find')}
        placeholder={t('forward.find')}
        className={cn(inputClass, 'h-11')}
      />
      <ul className="-mx-2 mt-2">
        {found.map((room) => (
          <li key={room.id}>
            <button
              type="button"
              onClick={() => void send(room)}
              className="flex min-h-12 w-full items-center gap-3 rounded-control px-2 text-start hover:bg-paper-hover"
            >
              <RoomAvatar room={room} />
              <bdi className="min-w-0 truncate">{title(room)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="py-4 text-center text-sm text-ink-soft">{t('forward.nobody')}</p>}
    </Dialog>
  )
}

/** One after the other, so that they arrive in order; each under an id of its own, so that a second try sends it once. */
async function forwardAll(messages: Shown[], to: string): Promise<boolean> {
  for (const { room, number } of messages) {
    const body = { id: newId(), from: room, number }
    const send = () => call(`/api/v1/rooms/${to}/forwards`, { method: 'POST', body })
    const first = await send()
    const answer = !first.ok && isPassing(first) ? await send() : first
    if (!answer.ok) return false
  }
  return true
}
