import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { SignUpHeader } from '@/components/registration/sign-up-header'
import { callerOf } from '@/lib/auth/caller'
import { isUnowned } from '@/lib/auth/queries'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { readEntrance } from '@/lib/registration/entrance'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signUp.submit') }
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const next = returnPath((await searchParams).next)
  if (await getViewer()) redirect(next as Route)
  const [t, isFirst, caller] = await Promise.all([
    getTranslations('auth.signUp'),
    isUnowned(),
    headers().then(callerOf),
  ])
  if (isFirst)
    return (
      <>
        <AuthHeader title={t('ownerTitle')} intro={t('ownerIntro')} isLong />
        <SignUpForm next={next} needsCode={!caller.isLocal} />
        <ProviderButtons next={next} />
      </>
    )
  const entrance = await readEntrance(next, caller)
  return (
    <>
      <SignUpHeader entrance={entrance} />
      {entrance.isOpen && <SignUpForm next={next} waits={entrance.kind === 'approval'} />}
      {entrance.isOpen && <ProviderButtons next={next} />}
      <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-in" next={next} />
    </>
  )
}
