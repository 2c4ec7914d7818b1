'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/sync/call'
import { useConversation } from './conversation-context'

interface Props {
  /** The day that was pressed, as 2026-11-20. */
  day: string
  onClose: () => void
}

/** Asks for a day and goes to the first message of it. */
export function DateDialog({ day, onClose }: Props) {
  const t = useTranslations('messages.dates')
  const { roomId, jumpTo } = useConversation()
  const last = useLive(({ sync }) => sync.rooms[roomId]?.lastNumber ?? 1)
  const dialog = useRef<HTMLDialogElement>(null)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const go = (number: number) => {
    onClose()
    jumpTo(Math.min(number, last))
  }
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = String(new FormData(event.currentTarget).get('day'))
    // Midnight where the reader is.
    const time = new Date(`${chosen}T00:00:00`).toISOString()
    const answer = await call<{ number: number }>(`/api/v1/rooms/${roomId}/date?time=${encodeURIComponent(time)}`)
    setHasFailed(!answer.ok)
    if (answer.ok) go(answer.data.number)
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onClose={onClose}
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onClose()}
      className="appear m-auto w-80 max-w-[calc(100vw-2rem)] rounded-card text-start text-base font-normal bg-paper-raised p-5 text-ink shadow-raised backdrop:bg-scrim"
    >
      <h2 className="mb-3 text-lg font-medium">{t('title')}</h2>
      <form onSubmit={onSubmit} className="flex flex-col gap-4">
        <label className="flex flex-col gap-1.5 text-sm">
          {t('day')}
          <input
            type="date"
            name="day"
            required
            defaultValue={day}
            max={new Date().toISOString().slice(0, 10)}
            className="min-h-11 rounded-control bg-paper px-3 text-base text-ink"
          />
        </label>
        {hasFailed && (
          <p role="alert" className="text-sm text-danger">
            {t('failed')}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button tone="plain" onClick={() => go(1)}>
            {t('beginning')}
          </Button>
          <Button type="submit">{t('go')}</Button>
        </div>
      </form>
    </dialog>
  )
}
