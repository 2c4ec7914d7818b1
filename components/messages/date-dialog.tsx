'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/sync/call'
import { useConversation } from './conversation-context'

interface Props {
  /** The day that was pressed, as 2026-11-20. */
  day: string
  onClose: () => void
}

/** Asks for a day and goes to the first message of it. */
export function DateDialog({ day, onClose }: Props) {
  const [t, common] = [useTranslations('messages.dates'), useTranslations('common')]
  const { roomId, jumpTo } = useConversation()
  const last = useLive(({ sync }) => sync.rooms[roomId]?.lastNumber ?? 1)
  const [hasFailed, setHasFailed] = useState(false)

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
    <Dialog title={t('title')} close={common('close')} onClose={onClose} width="w-80">
      <form onSubmit={onSubmit} className="flex flex-col gap-4 pt-2">
        <label className="flex flex-col gap-1.5 text-sm">
          {t('day')}
          <input
            type="date"
            name="day"
            data-first
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
    </Dialog>
  )
}
