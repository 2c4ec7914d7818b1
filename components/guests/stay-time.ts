import { getTranslations } from 'next-intl/server'

const HOUR = 3_600
const DAY = 24 * HOUR

/** How long somebody may stay, in whole hours or days. */
export async function stayTime(seconds: number): Promise<string> {
  const t = await getTranslations('guests.time')
  const isLong = seconds >= DAY
  return t(isLong ? 'days' : 'hours', { count: Math.max(1, Math.round(seconds / (isLong ? DAY : HOUR))) })
}
