import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { NewPasswordField } from '@/components/auth/account-fields'
import { AuthHeader } from '@/components/auth/auth-header'
import { GoneLink } from '@/components/auth/gone-link'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { resetPasswordAction } from '@/lib/auth/actions'
import { callerOf } from '@/lib/auth/caller'
import { findRecovery } from '@/lib/auth/links'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.recover'))('title') }
}

/** Looking sets nothing: programs that read mail open links as well. */
export default async function NewPasswordPage({ params }: PageProps<'/recover/[code]'>) {
  const { code } = await params
  const found = await findRecovery(code, callerOf(await headers()))
  if ('code' in found) return <GoneLink code={found.code} />
  const [t, texts] = await Promise.all([getTranslations('security.recover'), formTexts()])
  return (
    <>
      <AuthHeader title={t('newTitle')} intro={t('newIntro', { username: `@${found.username}` })} />
      <Form action={resetPasswordAction} texts={texts}>
        <input type="hidden" name="code" value={code} />
        <input type="hidden" autoComplete="username" value={found.username} readOnly />
        <NewPasswordField label={t('new')} />
        <SubmitButton size="lg">{t('set')}</SubmitButton>
      </Form>
    </>
  )
}
