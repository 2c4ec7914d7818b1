'use client'

import { Pencil, Reply, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { useConversation } from '@/components/messages/conversation-context'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { cn } from '@/lib/cn'
import type { Message } from '@/lib/messages/shape'
import { call } from '@/lib/sync/call'
import type { EditState } from './use-editing'

/** Above the field: what is being answered. */
export function ReplyBar({ room, number }: { room: string; number: number }) {
  const t = useTranslations('composer')
  const words = useTranslations('messages')
  const { drafts } = useLiveSession()
  const { hrefOf, jumpTo } = useConversation()
  const answered = useAnswered(room, number)
  const author = answered?.author?.name ?? words('someone')
  return (
    <Bar
      icon={<Reply aria-hidden="true" className="size-4" />}
      leave={t('leaveReply')}
      onLeave={() => drafts.setReply(room, null)}
    >
      <a
        href={hrefOf(number)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          jumpTo(number)
        }}
        className="block min-w-0"
      >
        <bdi className="block truncate font-medium text-accent">{t('replyTo', { name: author })}</bdi>
        <span dir="auto" className="block truncate text-ink-soft">
          {answered?.deletedAt ? words('deleted') : (answered?.text ?? '').slice(0, 200) || '\u00a0'}
        </span>
      </a>
    </Bar>
  )
}

interface EditBarProps {
  number: number
  text: string
  state: EditState
  onLeave: () => void
}

const TROUBLE = ['failed', 'changed', 'gone'] as const

/** Above the field: which message is being changed, and how that goes. */
export function EditBar({ number, text, state, onLeave }: EditBarProps) {
  const t = useTranslations('composer')
  const { jumpTo } = useConversation()
  const trouble = TROUBLE.find((kind) => kind === state)
  return (
    <Bar icon={<Pencil aria-hidden="true" className="size-4" />} leave={t('leaveEdit')} onLeave={onLeave}>
      <button type="button" onClick={() => jumpTo(number)} className="block w-full min-w-0 text-start">
        <span className="block truncate font-medium text-accent">
          {state === 'saving' ? t('saving') : t('editing')}
        </span>
        <span dir="auto" className="block truncate text-ink-soft">
          {text.slice(0, 200)}
        </span>
      </button>
      {trouble && (
        <p role="alert" className="text-pretty text-danger">
          {t(`trouble.${trouble}`)}
        </p>
      )}
    </Bar>
  )
}

interface BarProps {
  icon: ReactNode
  /** What the button that ends it says. */
  leave: string
  onLeave: () => void
  children: ReactNode
}

function Bar({ icon, leave, onLeave, children }: BarProps) {
  return (
    <div className="appear flex items-start gap-2 px-3 pb-1.5 text-sm">
      <span className="mt-0.5 text-accent">{icon}</span>
      <div className="min-w-0 grow border-s-2 border-accent ps-2">{children}</div>
      <CloseButton label={leave} onPress={onLeave} />
    </div>
  )
}

function CloseButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={cn(
        'relative flex size-8 shrink-0 items-center justify-center rounded-control text-ink-soft',
        'after:absolute after:-inset-1.5 hover:bg-paper-hover hover:text-ink',
      )}
    >
      <X aria-hidden="true" className="size-4" />
    </button>
  )
}

/** Something happened to what is being written that nobody at this device has done. */
export function DraftNotice({ onClose }: { onClose: () => void }) {
  const t = useTranslations('composer')
  return (
    <div className="appear flex items-center gap-2 px-3 pb-1.5 text-sm">
      <p role="status" className="min-w-0 grow text-pretty text-ink-soft">
        {t('bothDrafts')}
      </p>
      <CloseButton label={t('understood')} onPress={onClose} />
    </div>
  )
}

/** From what is held, else from the server. */
function useAnswered(room: string, number: number): Message | undefined {
  const held = useLive(({ sync }) => sync.timelines[room]?.messages.find((message) => message.number === number))
  const [fetched, setFetched] = useState<Message>()
  const isMissing = held === undefined && fetched?.number !== number
  useEffect(() => {
    if (!isMissing) return
    void call<{ message: Message }>(`/api/v1/rooms/${room}/messages/${number}`).then((answer) => {
      if (answer.ok) setFetched(answer.data.message)
    })
  }, [isMissing, room, number])
  return held ?? (isMissing ? undefined : fetched)
}
