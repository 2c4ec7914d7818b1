'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { MessageBody } from '@/components/messages/message-body'
import { MessageText } from '@/components/messages/message-text'
import { useLive } from '@/components/stream/live-session'
import { useTimes } from '@/components/stream/use-times'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Message, Thread } from '@/lib/messages/shape'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'

interface Props {
  message: Shown
  onJump: (number: number) => void
  onReply: () => void
  onClose: () => void
}

/** A chain of replies as one conversation, as it goes on. */
export function ThreadDialog({ message, onJump, onReply, onClose }: Props) {
  const t = useTranslations('actions')
  const thread = useThread(message)
  const leave = (act: () => void) => {
    onClose()
    requestAnimationFrame(act)
  }
  return (
    <Dialog title={t('thread.title')} close={t('close')} onClose={onClose}>
      {thread === null && <p className="py-3 text-sm text-danger">{t('thread.missing')}</p>}
      <ol aria-busy={thread === undefined} className="flex min-h-24 flex-col gap-3 pt-2 pb-4">
        {thread?.messages.map((one) => (
          <ThreadRow key={one.id} message={one} go={t('thread.go')} onJump={() => leave(() => onJump(one.number))} />
        ))}
      </ol>
      {thread?.hasAfter && <p className="pb-3 text-sm text-ink-soft">{t('thread.long')}</p>}
      <Button onClick={() => leave(onReply)}>{t('act.reply')}</Button>
    </Dialog>
  )
}

function ThreadRow({ message, go, onJump }: { message: Message; go: string; onJump: () => void }) {
  const times = useTimes()
  const t = useTranslations('messages')
  const words = useTranslations('blocks')
  const isBlocked = useLive(({ sync }) => Boolean(message.author && message.author.id in sync.own.blocks))
  const { author, body, text = '', createdAt, deletedAt } = message
  return (
    <li className="flex gap-3">
      {author && <Avatar name={author.name} seed={author.id} url={author.avatarUrl} />}
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2 text-sm">
          <bdi className="min-w-0 truncate font-medium">{author?.name ?? t('someone')}</bdi>
          <button
            type="button"
            onClick={onJump}
            title={go}
            className="relative shrink-0 text-xs text-ink-soft after:absolute after:-inset-3.5 hover:text-ink"
          >
            <time dateTime={createdAt}>{times.short(createdAt, Date.now())}</time>
            <span className="sr-only">{go}</span>
          </button>
        </p>
        <div dir="auto" className="break-words whitespace-pre-wrap">
          {isBlocked ? (
            <span className="text-ink-soft italic">{words('folded')}</span>
          ) : deletedAt ? (
            <span className="text-ink-soft italic">{t('deleted')}</span>
          ) : body ? (
            <MessageBody body={body} />
          ) : (
            <MessageText text={text} />
          )}
        </div>
      </div>
    </li>
  )
}

/** Undefined until it is known, null when it cannot be. Asked for again whenever something has changed in the room. */
function useThread({ room, number }: Shown): Thread | null | undefined {
  const version = useLive(({ sync }) => sync.rooms[room]?.version)
  const [thread, setThread] = useState<Thread | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the room has another chain.
  useEffect(() => {
    let isOver = false
    const ask = async () => {
      const answer = await call<Thread>(`/api/v1/rooms/${room}/messages/${number}/thread?limit=200`)
      if (!isOver) setThread(answer.ok ? answer.data : null)
    }
    void ask()
    return () => {
      isOver = true
    }
  }, [room, number, version])
  return thread
}
