import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Section } from '@/components/ui/section'

/** For codes that lead nowhere any more, and for whoever has tried too many of them. */
export async function OverCode({ code }: { code: 'gone' | 'rate_limited' }) {
  const [t, errors] = await Promise.all([getTranslations('devices.asking'), getTranslations('errors.codes')])
  return (
    <Section title={t('overTitle')} intro={code === 'gone' ? t('gone') : errors('rate_limited')}>
      <Link href="/you/security#devices" className={buttonClass({ tone: 'quiet' })}>
        {t('toDevices')}
      </Link>
    </Section>
  )
}
