import { getTimeZone, getTranslations } from 'next-intl/server'
import { REASON_MAX } from '@/lib/rooms/door-shape'
import type { BanTexts } from './ban-fields'

/** What the fields of a ban say, wherever somebody is kept out. */
export async function banTexts(): Promise<BanTexts> {
  const [t, common, zone] = await Promise.all([
    getTranslations('invites.bans'),
    getTranslations('common'),
    getTimeZone(),
  ])
  return {
    until: t('untilWhen'),
    zone: t('zone', { zone }),
    reason: t('reason'),
    reasonHint: t('reasonHint'),
    optional: common('optional'),
    longest: REASON_MAX,
  }
}
