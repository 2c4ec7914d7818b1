'use client'

import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import type { Author } from '@/lib/people/shape'
import { AcceptForm, AskForm, DeclineForm, EndForm, WithdrawForm } from './friend-forms'
import { useFocusAfter } from './use-focus-after'

const SENTENCES = { requested: 'asked', requests_you: 'asks', friend: 'friend' } as const

/** How somebody stands to me, and what can be done about it; on every device as it is now. */
export function FriendControls({ person }: { person: Author }) {
  const t = useTranslations('friends')
  const held = useLive(({ sync }) => sync.own.friends[person.id])
  const relation = held?.relation ?? 'none'
  const box = useFocusAfter(relation)
  return (
    <div {...box} className="flex w-full flex-col items-center gap-3 outline-none">
      <p role="status" className="text-pretty text-ink-soft wrap-anywhere empty:hidden">
        {relation !== 'none' && t(SENTENCES[relation], { name: person.name })}
      </p>
      {held?.note && <Note text={held.note} />}
      <div className="flex w-full flex-wrap items-start justify-center gap-2">
        {relation === 'none' && <AskForm person={person} />}
        {relation === 'requested' && <WithdrawForm person={person} />}
        {relation === 'requests_you' && (
          <>
            <AcceptForm person={person} />
            <DeclineForm person={person} />
          </>
        )}
        {relation === 'friend' && <EndForm person={person} />}
      </div>
    </div>
  )
}

/** What came with a request. */
export function Note({ text }: { text: string }) {
  return (
    <blockquote
      dir="auto"
      className="max-w-md rounded-card bg-accent-tint px-4 py-2 text-start whitespace-pre-line wrap-anywhere"
    >
      {text}
    </blockquote>
  )
}
