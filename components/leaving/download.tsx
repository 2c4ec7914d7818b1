import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Section } from '@/components/ui/section'

/** A link and nothing else: the browser keeps what comes, and shows how far it is. */
export async function Download() {
  const [t, locale, zone] = await Promise.all([getTranslations('leaving.download'), getLocale(), getTimeZone()])
  return (
    <Section title={t('title')} intro={t('intro')} name="download">
      <a
        href={`/api/v1/me/archive?${new URLSearchParams({ locale, zone })}`}
        download
        className={buttonClass({ tone: 'quiet' })}
      >
        {t('button')}
      </a>
      <p className="mt-2 text-sm text-ink-soft">{t('hint')}</p>
    </Section>
  )
}
