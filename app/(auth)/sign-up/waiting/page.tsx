import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('waitingTitle') }
}

/** The same for everybody who opens it: who waits is nobody's business. */
export default async function WaitingPage() {
  const [t, auth] = await Promise.all([getTranslations('registration'), getTranslations('auth.signUp')])
  return (
    <>
      <AuthHeader title={t('waitingTitle')} intro={t('waitingBody')} />
      <OtherWay question={auth('other')} answer={auth('otherLink')} path="/sign-in" next="/" />
    </>
  )
}
