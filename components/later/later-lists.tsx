'use client'

import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { useTitle } from '@/components/rooms/use-title'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import type { Reminder, ScheduledMessage } from '@/lib/messages/own-shape'
import { plainOf } from '@/lib/messages/plain'
import type { Message } from '@/lib/messages/shape'
import { type Answer, call } from '@/lib/sync/call'
import { EditDialog } from './edit-dialog'
import { WhenDialog } from './when-dialog'

/** Reminders that have rung and that will, and messages that wait to be sent; as they change on any device. */
export function LaterLists() {
  const t = useTranslations('scheduled')
  const own = useLive(({ sync }) => sync.own)
  // Held here and not in its row: that goes when the message goes out, and what is being written must not.
  const [edited, setEdited] = useState<ScheduledMessage>()
  const reminders = Object.values(own.reminders).sort(byTime)
  const scheduled = Object.values(own.scheduled).sort(byTime)
  return (
    <>
      {reminders.length > 0 && (
        <List title={t('reminders')}>
          {reminders.map((reminder) => (
            <ReminderRow key={reminder.id} reminder={reminder} />
          ))}
        </List>
      )}
      {scheduled.length > 0 && (
        <List title={t('toSend')}>
          {scheduled.map((message) => (
            <ScheduledRow key={message.id} message={message} onEdit={() => setEdited(message)} />
          ))}
        </List>
      )}
      {edited && <EditDialog message={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

const byTime = (a: { at: string; id: string }, b: { at: string; id: string }) =>
  a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6 first:mt-4">
      <h2 className="mb-1 text-sm font-medium text-ink-soft">{title}</h2>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  )
}

function ReminderRow({ reminder: { id, room, number, at, state } }: { reminder: Reminder }) {
  const t = useTranslations('scheduled')
  const name = useName(room)
  const text = useText(room, number)
  const act = useAct()
  const [isMoving, setIsMoving] = useState(false)
  const path = `/api/v1/reminders/${id}`
  return (
    <Item
      href={`/rooms/${room}/${number}` as Route}
      title={name}
      note={<At at={at} word={state === 'due' ? t('due') : null} />}
      text={text}
    >
      <Button tone="plain" size="sm" onClick={() => setIsMoving(true)}>
        {t('move')}
      </Button>
      <Button tone="plain" size="sm" onClick={() => act(call(path, { method: 'DELETE' }))}>
        {t('done')}
      </Button>
      {isMoving && (
        <WhenDialog
          title={t('remindTitle')}
          onPick={(time) => act(call(path, { method: 'PUT', body: { room, number, at: time } }))}
          onClose={() => setIsMoving(false)}
        />
      )}
    </Item>
  )
}

interface ScheduledProps {
  message: ScheduledMessage
  onEdit: () => void
}

function ScheduledRow({ message: { id, room, text, replyTo, silent, at, state }, onEdit }: ScheduledProps) {
  const t = useTranslations('scheduled')
  const name = useName(room)
  const act = useAct()
  const [isMoving, setIsMoving] = useState(false)
  const path = `/api/v1/scheduled/${id}`
  const put = (time: string) => call(path, { method: 'PUT', body: { room, text, replyTo, silent, at: time } })
  return (
    <Item
      href={`/rooms/${room}` as Route}
      title={name}
      note={<At at={at} word={state === 'failed' ? t('failed') : null} />}
      text={text}
    >
      <Button tone="plain" size="sm" onClick={() => act(put(new Date().toISOString()))}>
        {t('now')}
      </Button>
      <Button tone="plain" size="sm" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button tone="plain" size="sm" onClick={() => setIsMoving(true)}>
        {t('move')}
      </Button>
      <Button tone="dangerPlain" size="sm" onClick={() => act(call(path, { method: 'DELETE' }))}>
        {t('cancel')}
      </Button>
      {isMoving && (
        <WhenDialog title={t('sendTitle')} onPick={(time) => act(put(time))} onClose={() => setIsMoving(false)} />
      )}
    </Item>
  )
}

interface ItemProps {
  href: Route
  title: string
  note: ReactNode
  text?: string
  children: ReactNode
}

function Item({ href, title, note, text, children }: ItemProps) {
  return (
    <li className="-mx-3 rounded-card px-3 py-2 hover:bg-paper-hover">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <PaneLink href={href} className="min-w-0 max-w-full truncate font-medium pointer-coarse:py-2.5">
          <bdi>{title}</bdi>
        </PaneLink>
        {note}
      </div>
      {text && (
        <p dir="auto" className="line-clamp-3 break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
      <div className="-mx-3 flex flex-wrap">{children}</div>
    </li>
  )
}

function At({ at, word }: { at: string; word: string | null }) {
  const times = useTimes()
  return (
    <span className="text-xs text-ink-soft">
      {word && <span className="me-1.5 font-medium text-mention">{word}</span>}
      <time dateTime={at} title={times.full(at)} suppressHydrationWarning>
        {times.moment(at, Date.now())}
      </time>
    </span>
  )
}

/** A room that I have left has no name here any more. */
function useName(id: string): string {
  const t = useTranslations('scheduled')
  const title = useTitle()
  const room = useLive(({ sync }) => sync.rooms[id])
  return room ? title(room) : t('elsewhere')
}

/** Of what one is reminded. Its line is there before it is known, so that nothing moves when it comes. */
function useText(room: string, number: number): string {
  const [text, setText] = useState('\u00a0')
  useEffect(() => {
    let isOver = false
    void call<{ message: Message }>(`/api/v1/rooms/${room}/messages/${number}`).then((answer) => {
      if (!isOver) setText(answer.ok ? plainOf(answer.data.message) : '')
    })
    return () => {
      isOver = true
    }
  }, [room, number])
  return text
}

/** The lists follow by themselves; only what went wrong is worth a word. */
function useAct(): (asked: Promise<Answer<unknown>>) => void {
  const t = useTranslations('scheduled')
  return (asked) => void asked.then((answer) => answer.ok || showToast(t('refused')))
}
