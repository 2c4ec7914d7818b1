'use client'

import { useLocale, useTimeZone } from 'next-intl'
import { tagOf } from '@/lib/locale/locales'
import { type Times, timesOf } from '@/lib/locale/times'

/** The zone is the one the server has rendered with: it knows the browser's by cookie. */
export function useTimes(): Times {
  const locale = useLocale()
  return timesOf(tagOf(locale), useTimeZone() ?? 'UTC')
}
