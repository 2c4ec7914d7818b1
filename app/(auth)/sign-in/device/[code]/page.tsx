import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { callerOf } from '@/lib/auth/caller'
import { getViewer } from '@/lib/auth/viewer'
import { askToBeLetInAction } from '@/lib/devices/actions'
import { findOffered } from '@/lib/devices/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.offered'))('title') }
}

/** Where the picture of a signed-in device leads. Looking asks for nothing: what previews links opens them as well. */
export default async function OfferedPage({ params }: PageProps<'/sign-in/device/[code]'>) {
  const [{ code }, viewer, sent] = [await params, await getViewer(), await headers()]
  if (viewer) redirect('/')
  const [t, errors, texts, found] = await Promise.all([
    getTranslations('devices.offered'),
    getTranslations('errors.codes'),
    formTexts(),
    findOffered(code, callerOf(sent)),
  ])
  if ('code' in found)
    return (
      <>
        <AuthHeader title={t('overTitle')} intro={found.code === 'gone' ? t('over') : errors('rate_limited')} />
        <a href="/sign-in" className={buttonClass({ tone: 'quiet', size: 'lg' })}>
          {t('signIn')}
        </a>
      </>
    )
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro', { name: found.name, username: `@${found.username}` })} />
      <Form action={askToBeLetInAction} texts={texts}>
        <input type="hidden" name="code" value={code} />
        <SubmitButton size="lg">{t('ask')}</SubmitButton>
      </Form>
    </>
  )
}
