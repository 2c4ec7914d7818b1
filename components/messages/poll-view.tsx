'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useLive } from '@/components/stream/live-session'
import { showToast } from '@/components/ui/toast'
import type { Poll } from '@/lib/messages/poll-shape'
import type { Shown } from '@/lib/messages/shown'
import { may } from '@/lib/rooms/permissions'
import { call } from '@/lib/sync/call'
import { MessageState } from './message-state'

/** What one can answer to a question, and what others have. */
export function PollView({ message, poll, isMine }: { message: Shown; poll: Poll; isMine: boolean }) {
  const t = useTranslations('polls')
  const viewerId = useLive(({ viewer }) => viewer.id)
  const role = useLive(({ sync }) => sync.rooms[message.room]?.role)
  const mine = poll.options.flatMap(({ people }, at) => (people.includes(viewerId) ? [at] : []))
  const [chosen, setChosen] = useOptimistic(mine)
  const [isBusy, act] = useTransition()
  const path = `/api/v1/rooms/${message.room}/messages/${message.number}/vote`
  const isOpen = !poll.closed && message.number !== null
  const toggle = (at: number) =>
    act(async () => {
      const others = poll.multiple ? chosen.filter((one) => one !== at) : []
      const options = chosen.includes(at) ? others : [...others, at]
      setChosen(options)
      const answer = await call(path, { method: 'PUT', body: { options } })
      if (!answer.ok) showToast(t('refused'))
    })
  const mayClose = isOpen && (message.author?.id === viewerId || (role && may(role, 'deleteOthers')))
  return (
    <div className="mt-1.5 mb-1 flex flex-col gap-1.5 whitespace-normal">
      {/* No narrower than this, unless the screen is. */}
      <p className="w-56 max-w-full text-xs text-ink-soft">
        {t(poll.closed ? 'closed' : poll.multiple ? 'several' : 'one')}
      </p>
      <ul className="flex flex-col gap-1">
        {poll.options.map(({ text, count }, at) => (
          <li key={text}>
            <button
              type="button"
              aria-pressed={chosen.includes(at)}
              aria-disabled={!isOpen || isBusy}
              onClick={() => isOpen && toggle(at)}
              className="relative flex min-h-10 w-full pointer-coarse:min-h-11 items-center gap-2 overflow-hidden rounded-control bg-paper/60 px-3 py-2 text-start hover:bg-paper aria-disabled:hover:bg-paper/60"
            >
              <span
                aria-hidden="true"
                style={{ inlineSize: `${poll.voters === 0 ? 0 : (count / poll.voters) * 100}%` }}
                className="absolute inset-y-0 start-0 bg-accent/20 transition-[inline-size] duration-200"
              />
              <span className="relative flex size-4 shrink-0 items-center justify-center">
                {chosen.includes(at) && <Check aria-hidden="true" className="size-4 text-accent" strokeWidth={2.5} />}
              </span>
              <span dir="auto" className="relative min-w-0 grow break-words">
                {text}
              </span>
              <span className="relative shrink-0 text-sm text-ink-soft tabular-nums">
                <span aria-hidden="true">{count}</span>
                <span className="sr-only">{t('votes', { count })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap items-end gap-x-2 text-xs text-ink-soft">
        {t('voters', { count: poll.voters })}
        {mayClose && (
          <button
            type="button"
            onClick={() => act(async () => void (await call(path, { method: 'DELETE' })))}
            // For a finger it grows upwards: what lay over the last answer, or below the bubble, would be another's.
            className="relative inline-flex items-end font-medium text-accent after:absolute after:-inset-x-2 after:-inset-y-3.5 hover:underline pointer-coarse:min-h-9 pointer-coarse:after:-inset-y-1"
          >
            {t('close')}
          </button>
        )}
        {/* Keeps the place that the time takes. */}
        <span aria-hidden="true" className="invisible ms-auto">
          <MessageState message={message} isMine={isMine} />
        </span>
      </p>
    </div>
  )
}
