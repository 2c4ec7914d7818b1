import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { requestRecoveryAction } from '@/lib/auth/actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.recover'))('title') }
}

export default async function RecoverPage() {
  const [t, texts] = await Promise.all([getTranslations('security.recover'), formTexts()])
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro')} />
      <Form action={requestRecoveryAction} texts={texts} done={t('sent')}>
        <TextField
          name="who"
          label={t('who')}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
        />
        <SubmitButton size="lg">{t('submit')}</SubmitButton>
      </Form>
      <p className="mt-6 text-sm text-ink-soft">{t('otherwise')}</p>
      <p className="mt-6">
        <a href="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t('back')}
        </a>
      </p>
    </>
  )
}
