import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { AuthHeader } from './auth-header'

/** For links that lead nowhere any more, and for whoever has tried too many of them. */
export async function GoneLink({ code }: { code: 'gone' | 'rate_limited' }) {
  const [t, errors] = await Promise.all([getTranslations('security.gone'), getTranslations('errors.codes')])
  return (
    <>
      <AuthHeader title={t('title')} intro={code === 'gone' ? t('intro') : errors('rate_limited')} />
      <a href="/recover" className={buttonClass({ tone: 'quiet', size: 'lg' })}>
        {t('again')}
      </a>
    </>
  )
}
