import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { renewRecoveryCodesAction } from '@/lib/factors/actions'
import { ConfirmForm, type ConfirmTexts, type ConfirmWays } from './confirm-form'

interface Props {
  texts: ConfirmTexts
  ways: ConfirmWays
  left: number
}

export async function RecoveryCodes({ texts, ways, left }: Props) {
  const t = await getTranslations('factors.recovery')
  return (
    <Section title={t('title')} intro={t('intro')} name="recovery-codes">
      <p className="mb-2">{t('left', { count: left })}</p>
      <ConfirmForm action={renewRecoveryCodesAction} {...{ texts, ways }} summary={t('renew')} submit={t('renew')}>
        <p className="text-sm text-ink-soft">{t('renewHint')}</p>
      </ConfirmForm>
    </Section>
  )
}
