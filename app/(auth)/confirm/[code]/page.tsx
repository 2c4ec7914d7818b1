import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { GoneLink } from '@/components/auth/gone-link'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { confirmEmailAction } from '@/lib/auth/actions'
import { callerOf } from '@/lib/auth/caller'
import { findProof } from '@/lib/auth/links'
import { getViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.confirm'))('title') }
}

export default async function ConfirmPage({ params }: PageProps<'/confirm/[code]'>) {
  const [{ code }, viewer, t] = [await params, await getViewer(), await getTranslations('security.confirm')]
  // The code does not go along to the page for signing in: addresses with questions end up in logs.
  if (!viewer)
    return (
      <>
        <AuthHeader title={t('title')} intro={t('signInFirst')} />
        <a href="/sign-in" className={buttonClass({ size: 'lg' })}>
          {t('signIn')}
        </a>
      </>
    )
  const found = await findProof(viewer, code, callerOf(await headers()))
  if ('code' in found) return <GoneLink code={found.code} />
  const texts = await formTexts()
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro', { email: found.email, username: `@${viewer.username}` })} />
      <Form action={confirmEmailAction} texts={{ ...texts, codes: { ...texts.codes, conflict: t('taken') } }}>
        <input type="hidden" name="code" value={code} />
        <SubmitButton size="lg">{t('submit')}</SubmitButton>
      </Form>
    </>
  )
}
