'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useNow } from '@/components/stream/use-now'
import { useTimes } from '@/components/stream/use-times'
import { lastSeen } from '@/lib/presence/last-seen'
import { useInSight, usePresence } from './use-presence'

/** That somebody is here, or when they last were; something else for those who do not say. */
export function PresenceText({ id, otherwise }: { id: string; otherwise?: ReactNode }) {
  const t = useTranslations('presence')
  const presence = usePresence(id)
  useInSight([id])
  if (presence?.online) return t('online')
  return presence?.lastSeenAt ? <LastSeen at={presence.lastSeenAt} /> : otherwise
}

function LastSeen({ at }: { at: string }) {
  const t = useTranslations('presence.seen')
  const times = useTimes()
  const { when, ...said } = lastSeen(at, useNow(), times)
  return (
    <time dateTime={at} title={times.full(at)}>
      {t(when, said)}
    </time>
  )
}
