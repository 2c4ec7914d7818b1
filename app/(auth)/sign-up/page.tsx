import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { callerOf } from '@/lib/auth/caller'
import { isUnowned } from '@/lib/auth/queries'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'

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
  const isOpen = isFirst || env().REGISTRATION === 'open'
  const words = isFirst ? 'owner' : isOpen ? 'open' : 'closed'
  return (
    <>
      <AuthHeader title={t(TITLES[words])} intro={t(INTROS[words])} isLong />
      {isOpen && <SignUpForm next={next} needsCode={isFirst && !caller.isLocal} />}
      {!isFirst && <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-in" next={next} />}
    </>
  )
}

const TITLES = { owner: 'ownerTitle', open: 'title', closed: 'closedTitle' } as const
const INTROS = { owner: 'ownerIntro', open: 'intro', closed: 'closedIntro' } as const
