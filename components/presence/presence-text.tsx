'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useNow } from '@/components/stream/use-now'
import { useTimes } from '@/components/stream/use-times'
import type { Seen } from '@/lib/presence/known'
import { lastSeen } from '@/lib/presence/last-seen'
import { useInSight, usePresence } from './use-presence'

interface Props {
  id: string
  rendered?: Seen | undefined
  otherwise?: ReactNode
}

/** That somebody is here, or when they last were; something else for those who do not say. */
export function PresenceText({ id, rendered, otherwise }: Props) {
  const t = useTranslations('presence')
  const presence = usePresence(id, rendered)
  useInSight([id])
  if (presence?.online) return t('online')
  return presence?.lastSeenAt ? <LastSeen at={presence.lastSeenAt} /> : otherwise
}

function LastSeen({ at }: { at: string }) {
  const t = useTranslations('presence.seen')
  const times = useTimes()
  const { when, ...said } = lastSeen(at, useNow(), times)
  return (
    <time dateTime={at} suppressHydrationWarning title={times.full(at)}>
      {t(when, said)}
    </time>
  )
}
