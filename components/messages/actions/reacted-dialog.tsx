'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { cn } from '@/lib/cn'
import type { ReactionShown } from '@/lib/messages/reactions'
import type { ReactedPage } from '@/lib/messages/shape'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'
import { PeopleList } from './people-list'

interface Props {
  message: Shown
  onClose: () => void
}

/** Everybody who has reacted to a message, emoji by emoji; more of them as one asks. */
export function ReactedDialog({ message, onClose }: Props) {
  const t = useTranslations('actions')
  const { reactions } = message
  const [wished, setWished] = useState(reactions[0]?.emoji)
  // The one that was looked at may be taken back meanwhile.
  const chosen = reactions.find(({ emoji }) => emoji === wished) ?? reactions[0]
  return (
    <Dialog title={t('act.reacted')} close={t('close')} onClose={onClose}>
      <ul aria-label={t('act.reacted')} className="flex flex-wrap gap-1 py-2">
        {reactions.map(({ emoji, count }) => (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={emoji === chosen?.emoji}
              aria-label={t('reacted', { emoji, count })}
              onClick={() => setWished(emoji)}
              className={cn(
                'touch-target inline-flex h-9 items-center gap-1.5 rounded-full px-3 text-sm tabular-nums',
                emoji === chosen?.emoji ? 'bg-accent-tint' : 'bg-paper-hover hover:bg-line',
              )}
            >
              <span className="text-base leading-none">{emoji}</span>
              {count}
            </button>
          </li>
        ))}
      </ul>
      {chosen && <People key={chosen.emoji} message={message} reaction={chosen} />}
    </Dialog>
  )
}

function People({ message, reaction }: { message: Shown; reaction: ReactionShown }) {
  const t = useTranslations('actions')
  const { people, hasMore, state, more } = useReacted(message, reaction)
  return (
    <>
      <PeopleList people={people} isBusy={state === 'loading'} />
      {state === 'failed' && (
        <p role="alert" className="pb-2 text-sm text-danger">
          {t('reactedMissing')}
        </p>
      )}
      {(hasMore || state === 'failed') && (
        <Button tone="quiet" aria-busy={state === 'loading'} onClick={more}>
          {t(state === 'failed' ? 'again' : 'reactedMore')}
        </Button>
      )}
    </>
  )
}

const [PAGE, PAGE_MAX] = [50, 200]

/** Whoever has reacted, from the first on. Asked for again when somebody reacts or takes it back while one looks. */
function useReacted({ room, number }: Shown, { emoji, count }: ReactionShown) {
  const [{ people, after }, setListed] = useState<ReactedPage>({ people: [], after: null })
  const [state, setState] = useState<'loading' | 'idle' | 'failed'>('loading')
  const [tries, setTries] = useState(0)
  const path = `/api/v1/rooms/${room}/messages/${number}/reactions/${encodeURIComponent(emoji)}`
  const begin = useEffectEvent(async (isOver: () => boolean) => {
    const limit = Math.min(PAGE_MAX, Math.max(PAGE, people.length))
    const answer = await call<ReactedPage>(`${path}?limit=${limit}`)
    if (isOver()) return
    setState(answer.ok ? 'idle' : 'failed')
    if (answer.ok) setListed(answer.data)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count is another list, and so may another try be.
  useEffect(() => {
    let isOver = false
    void begin(() => isOver)
    return () => {
      isOver = true
    }
  }, [path, count, tries])
  const more = async () => {
    if (state === 'loading') return
    if (after === null) return setTries(tries + 1)
    setState('loading')
    const answer = await call<ReactedPage>(`${path}?limit=${PAGE}&after=${after}`)
    setState(answer.ok ? 'idle' : 'failed')
    if (answer.ok) setListed((held) => (held.after === after ? join(held, answer.data) : held))
  }
  return { people, hasMore: after !== null, state, more: () => void more() }
}

const join = (held: ReactedPage, { people, after }: ReactedPage): ReactedPage => ({
  people: [...held.people, ...people],
  after,
})
