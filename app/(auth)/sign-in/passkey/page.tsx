import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { PasskeySignIn } from '@/components/factors/passkey-sign-in'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { placeOf } from '@/lib/factors/place'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('factors.signIn'))('title') }
}

/** A page of its own, so that the one everybody passes does not carry what a few use. */
export default async function PasskeyPage({ searchParams }: PageProps<'/sign-in/passkey'>) {
  const next = returnPath((await searchParams).next)
  if (await getViewer()) redirect(next as Route)
  const [t, sent] = await Promise.all([getTranslations('factors.signIn'), headers()])
  const intro = placeOf(sent) ? t('intro') : t('unavailable', { host: sent.get('host') ?? '' })
  return (
    <>
      <AuthHeader title={t('title')} intro={intro} />
      {placeOf(sent) && <PasskeySignIn next={next} />}
      <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-in" next={next} />
    </>
  )
}
