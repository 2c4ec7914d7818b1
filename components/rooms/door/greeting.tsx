'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { greetedAction } from '@/lib/rooms/door-actions'
import type { Room } from '@/lib/rooms/shape'

/** Said once to whoever has come in; they put it away themselves, on all their devices. */
export function Greeting({ room: { id, greeting } }: { room: Room }) {
  const t = useTranslations('invites')
  const [, submit, isPending] = useActionState(greetedAction, null)
  return (
    <form
      action={submit}
      className="appear mx-2 mb-2 flex items-start gap-3 rounded-card bg-accent-tint py-2 ps-4 pe-2 md:mx-auto md:w-full md:max-w-[42rem]"
    >
      <input type="hidden" name="room" value={id} />
      <div className="max-h-40 min-w-0 grow overflow-y-auto py-1.5">
        <h2 className="text-sm font-medium text-ink-soft">{t('greeting')}</h2>
        <p dir="auto" className="text-pretty whitespace-pre-line wrap-anywhere">
          {greeting}
        </p>
      </div>
      <Button type="submit" tone="plain" aria-disabled={isPending}>
        {t('greeted')}
      </Button>
    </form>
  )
}
