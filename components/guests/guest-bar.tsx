import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import type { Stay } from '@/lib/guests/shape'

/** In place of the places: until when somebody is a guest, and the way to stay. */
export async function GuestBar({ stay }: { stay: Stay }) {
  const [t, shell, format] = await Promise.all([
    getTranslations('guests.stay'),
    getTranslations('shell'),
    getFormatter(),
  ])
  const date = format.dateTime(new Date(stay.until), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <nav
      aria-label={shell('navigation')}
      className="flex flex-col gap-2 px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      <p className="text-sm text-pretty text-ink-soft">{t('until', { date })}</p>
      <Link href="/guest" className={buttonClass({ className: 'w-full' })}>
        {t('make')}
      </Link>
    </nav>
  )
}
