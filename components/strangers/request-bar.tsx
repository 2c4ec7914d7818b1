'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BlockDialog } from '@/components/blocks/block-dialog'
import { useShow } from '@/components/shell/use-show'
import { useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import type { Author } from '@/lib/people/shape'
import type { Room } from '@/lib/rooms/shape'
import { answerRequest } from '@/lib/sync/request'

interface Props {
  room: Room
  person: Author
  onAccepted: () => void
}

/** Above the place for writing, while somebody unknown waits for an answer. To write one is to accept. */
export function RequestBar({ room, person, onAccepted }: Props) {
  const [t, actions] = [useTranslations('strangers'), useTranslations('actions')]
  const { store } = useLiveSession()
  const router = useRouter()
  const show = useShow()
  const [isBlocking, setBlocking] = useState(false)
  const accept = async () => {
    if (await answerRequest(store, room, null)) onAccepted()
    else showToast(actions('refused'))
  }
  const decline = async () => {
    if (!(await answerRequest(store, room, 'declined'))) return showToast(actions('refused'))
    showToast(t('declined'))
    if (!show('/')) router.push('/')
  }
  return (
    <section
      aria-label={t('one')}
      className="mx-auto flex w-full max-w-[45rem] shrink-0 flex-col gap-3 px-5 pt-3 pb-2 text-sm text-pretty md:px-9"
    >
      <p className="text-ink-soft">{t('waiting', { name: person.name })}</p>
      <p className="needs-script flex flex-wrap gap-2">
        <Button onClick={() => void accept()}>{t('accept')}</Button>
        {room.request === 'waiting' && (
          <Button tone="quiet" onClick={() => void decline()}>
            {t('decline')}
          </Button>
        )}
        <Button tone="dangerPlain" onClick={() => setBlocking(true)}>
          {t('block')}
        </Button>
      </p>
      {isBlocking && <BlockDialog person={person} isBlocked={false} onClose={() => setBlocking(false)} />}
    </section>
  )
}
