'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useTimes } from '@/components/stream/use-times'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { momentsFrom, toLocalField } from '@/lib/messages/later'

interface Props {
  title: string
  onPick: (at: string) => void
  onClose: () => void
}

/** Asks for a time that lies ahead: one that people mean, or any. */
export function WhenDialog({ title, onPick, onClose }: Props) {
  const t = useTranslations('scheduled')
  const times = useTimes()
  const [now] = useState(() => new Date())
  const pick = (time: Date) => {
    onClose()
    onPick(time.toISOString())
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    pick(new Date(String(new FormData(event.currentTarget).get('at'))))
  }
  return (
    <Dialog title={title} close={t('close')} onClose={onClose}>
      <ul className="-mx-2 py-1">
        {momentsFrom(now).map(([moment, time]) => (
          <li key={moment}>
            <button
              type="button"
              onClick={() => pick(time)}
              className="flex min-h-11 w-full items-center justify-between gap-4 rounded-control px-2 text-start hover:bg-paper-hover"
            >
              {t(`moments.${moment}`)}
              <span className="text-sm text-ink-soft">{times.moment(time.toISOString(), now.getTime())}</span>
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-3 pt-2">
        <label className="flex min-w-0 grow flex-col gap-1.5 text-sm">
          {t('other')}
          <input
            type="datetime-local"
            name="at"
            required
            min={toLocalField(now)}
            className="min-h-11 rounded-control bg-paper px-3 text-base text-ink"
          />
        </label>
        <Button type="submit" size="lg">
          {t('choose')}
        </Button>
      </form>
    </Dialog>
  )
}
