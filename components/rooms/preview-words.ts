import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { tagOf } from '@/lib/locale/locales'
import { timesOf } from '@/lib/locale/times'
import type { RoomPreview } from '@/lib/rooms/queries-preview'

interface Words {
  active: string
  /** Who of one's people is in there; nothing where nobody is. */
  familiar: string | undefined
}

/** What a public room's preview says, for those who are not in it. */
export async function previewWords({ activeAt, familiar }: RoomPreview): Promise<Words> {
  const [t, locale, zone] = await Promise.all([getTranslations('rooms.discover'), getLocale(), getTimeZone()])
  const [name, ...others] = familiar
  const when = activeAt && timesOf(tagOf(locale), zone).short(activeAt, Date.now())
  return {
    active: when ? t('active', { when }) : t('silent'),
    familiar:
      name && (others.length === 0 ? t('familiar', { name }) : t('familiarMore', { name, count: others.length })),
  }
}
