'use client'

import { useTranslations } from 'next-intl'
import { useTimes } from '@/components/stream/use-times'
import type { Shown } from '@/lib/messages/shown'
import { OwnState } from './own-state'

/** The time and, for what is mine, how far it has come: small, inside the last line of the bubble. */
export function MessageState({ message, isMine, id }: { message: Shown; isMine: boolean; id?: string }) {
  const [t, acts] = [useTranslations('messages'), useTranslations('actions')]
  const times = useTimes()
  const { createdAt, isEdited } = message
  return (
    <span id={id} className="inline-flex items-center gap-1 text-xs leading-4 text-ink-soft [unicode-bidi:isolate]">
      {isEdited &&
        (id ? (
          <button
            type="button"
            data-act="history"
            title={acts('act.history')}
            // 44 px to a finger, most of it over the text, where nothing else is pressed.
            className="relative underline-offset-2 after:absolute after:-inset-x-1 after:-top-5 after:-bottom-2 hover:underline pointer-fine:after:hidden"
          >
            {t('edited')}
          </button>
        ) : (
          <span>{t('edited')}</span>
        ))}
      <time dir="auto" dateTime={createdAt} title={id && times.full(createdAt)} suppressHydrationWarning>
        {times.clock(createdAt)}
      </time>
      {isMine && <OwnState message={message} />}
    </span>
  )
}
