'use client'

import { useTranslations } from 'next-intl'
import { titleOf } from '@/lib/rooms/order'

/** What rooms are called, in the reader's language. */
export function useTitle(): (room: Parameters<typeof titleOf>[0]) => string {
  const t = useTranslations('rooms.people')
  return (room) => titleOf(room, t)
}
