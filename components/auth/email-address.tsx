import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { changeEmailAction, removeEmailAction } from '@/lib/auth/actions'
import { getAccess } from '@/lib/auth/queries'
import type { Viewer } from '@/lib/auth/viewer'
import { CurrentPassword } from './current-password'

export async function EmailAddress({ viewer }: { viewer: Viewer }) {
  const [t, texts, { email, isProven, waiting, hasPassword }] = await Promise.all([
    getTranslations('security.email'),
    formTexts(),
    getAccess(viewer),
  ])
  return (
    <Section title={t('title')} intro={t('intro')} name="email">
      {email ? (
        <p className="font-medium wrap-anywhere">
          {email} <span className="text-sm font-normal text-ink-soft">{isProven ? t('proven') : t('unproven')}</span>
        </p>
      ) : (
        <p className="text-ink-soft">{t('none')}</p>
      )}
      {waiting && <p className="mt-1 text-sm wrap-anywhere text-ink-soft">{t('waiting', { email: waiting })}</p>}
      {hasPassword && (
        <Form action={changeEmailAction} texts={texts} done={t('sent')} className="mt-4 gap-2">
          <Fold
            summary={email ? t('change') : t('add')}
            summaryClass={buttonClass({ tone: 'plain', className: '-ms-3 px-3' })}
          >
            <div className="mt-4 flex flex-col gap-5">
              <TextField name="email" type="email" label={t('address')} autoComplete="email" maxLength={254} required />
              <CurrentPassword />
              <SubmitButton className="self-start">{t('submit')}</SubmitButton>
            </div>
          </Fold>
        </Form>
      )}
      {email && hasPassword && (
        <Form action={removeEmailAction} texts={texts} className="mt-2">
          <Fold summary={t('remove')} summaryClass={buttonClass({ tone: 'dangerPlain', className: '-ms-3 px-3' })}>
            <div className="mt-4 flex flex-col gap-5">
              <CurrentPassword />
              <SubmitButton tone="danger" className="self-start">
                {t('remove')}
              </SubmitButton>
            </div>
          </Fold>
        </Form>
      )}
    </Section>
  )
}
