import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { SignInForm } from '@/components/auth/sign-in-form'
import { PasskeyLink } from '@/components/factors/passkey-link'
import { isUnowned } from '@/lib/auth/queries'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn.submit') }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = returnPath((await searchParams).next)
  if (await getViewer()) redirect(next as Route)
  // On a server without anybody there is nobody to sign in.
  if (await isUnowned()) redirect('/sign-up')
  const t = await getTranslations('auth.signIn')
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro')} />
      <SignInForm next={next} />
      <PasskeyLink next={next} />
      <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-up" next={next} />
    </>
  )
}
