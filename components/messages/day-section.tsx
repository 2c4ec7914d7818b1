'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { useTimes } from '@/components/stream/use-times'
import type { Day } from '@/lib/messages/group'
import type { Shown } from '@/lib/messages/shown'
import { DayHeading } from './day-heading'
import { MessageRow } from './message-row'

interface Props {
  day: Day<Shown>
  byNumber: Map<number, Shown>
  isDirect: boolean
}

/** A day under its date. */
export function DaySection({ day: { day, rows }, byNumber, isDirect }: Props) {
  const times = useTimes()
  const [first] = rows
  return (
    <section data-day={first && times.day(first.message.createdAt, Date.now())} className="pt-4">
      {first && <DayHeading day={day} time={first.message.createdAt} />}
      {rows.map(({ message, isFirst, isLast, isFirstUnread }) => (
        <Fragment key={message.id}>
          {isFirstUnread && <UnreadDivider />}
          <MessageRow
            {...{ message, isFirst, isLast, isDirect }}
            answered={message.replyTo === null ? null : (byNumber.get(message.replyTo) ?? null)}
          />
        </Fragment>
      ))}
    </section>
  )
}

function UnreadDivider() {
  const t = useTranslations('messages')
  return (
    <div
      data-unread
      className="mt-3 flex items-center gap-3 text-xs font-medium text-accent before:h-px before:grow before:bg-accent after:h-px after:grow after:bg-accent"
    >
      <span>{t('unread')}</span>
    </div>
  )
}
