'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useTimes } from '@/components/stream/use-times'
import { Dialog } from '@/components/ui/dialog'
import type { Edit } from '@/lib/messages/shape'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'

interface Props {
  message: Shown
  onClose: () => void
}

/** What a message said before, the newest first, under what it says now. */
export function EditHistory({ message, onClose }: Props) {
  const t = useTranslations('actions')
  const edits = useEdits(message)
  const texts = edits && [...edits].reverse()
  return (
    <Dialog title={t('history.title')} close={t('close')} onClose={onClose}>
      <ol aria-busy={edits === undefined} className="flex flex-col gap-3 pt-1">
        <Version text={message.text} label={t('history.now')} isNow />
        {texts?.map(({ text, at }) => (
          <Version key={at} text={text} at={at} />
        ))}
      </ol>
      {texts === null && <p className="pt-3 text-sm text-danger">{t('history.missing')}</p>}
    </Dialog>
  )
}

function Version({ text, label, at, isNow = false }: { text: string; label?: string; at?: string; isNow?: boolean }) {
  const times = useTimes()
  return (
    <li>
      <p className="pb-0.5 text-xs text-ink-soft">{label ?? (at && <time dateTime={at}>{times.full(at)}</time>)}</p>
      <p
        dir="auto"
        className={`rounded-card px-3 py-2 break-words whitespace-pre-wrap ${isNow ? 'bg-accent-tint' : 'bg-paper'}`}
      >
        {text}
      </p>
    </li>
  )
}

/** Undefined until it is known, null when it cannot be. Asked for again when the message is changed while one looks. */
function useEdits({ room, number, version }: Shown): Edit[] | null | undefined {
  const [edits, setEdits] = useState<Edit[] | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the message has another history.
  useEffect(() => {
    let isOver = false
    void call<{ edits: Edit[] }>(`/api/v1/rooms/${room}/messages/${number}/history`).then((answer) => {
      if (!isOver) setEdits(answer.ok ? answer.data.edits : null)
    })
    return () => {
      isOver = true
    }
  }, [room, number, version])
  return edits
}
