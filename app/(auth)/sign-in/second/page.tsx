import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { SecondStep } from '@/components/factors/second-step'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { browserInProof } from '@/lib/factors/browser'
import { placeOf } from '@/lib/factors/place'
import { findSecondWays } from '@/lib/factors/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('factors.second'))('title') }
}

export default async function SecondStepPage({ searchParams }: PageProps<'/sign-in/second'>) {
  const next = returnPath((await searchParams).next)
  if (await getViewer()) redirect(next as Route)
  const [t, ways, place] = await Promise.all([
    getTranslations('factors.second'),
    browserInProof().then(findSecondWays),
    headers().then(placeOf),
  ])
  // Nobody has given a password here, or too long ago.
  if (!ways) redirect(`/sign-in?next=${encodeURIComponent(next)}`)
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro')} />
      <SecondStep ways={ways} hasPlace={place !== null} next={next} />
      <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-in" next={next} />
    </>
  )
}
