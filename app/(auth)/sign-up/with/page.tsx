import type { Metadata, Route } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ArrivalForm } from '@/components/auth/arrival-form'
import { AuthHeader } from '@/components/auth/auth-header'
import { SignUpHeader } from '@/components/registration/sign-up-header'
import { callerOf } from '@/lib/auth/caller'
import { providerName } from '@/lib/auth/providers'
import { isUnowned } from '@/lib/auth/queries'
import { findArrival } from '@/lib/auth/queries-identities'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { ARRIVAL_COOKIE, afterSignIn } from '@/lib/auth/welcome'
import { readEntrance } from '@/lib/registration/entrance'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('providers.arrival'))('submit') }
}

/** Whom a provider has vouched for and nobody here knows chooses a name. */
export default async function ArrivalPage({ searchParams }: PageProps<'/sign-up/with'>) {
  const next = returnPath((await searchParams).next)
  if (await getViewer()) redirect(next as Route)
  const arrival = await findArrival((await cookies()).get(ARRIVAL_COOKIE)?.value)
  if (!arrival) redirect(afterSignIn('expired') as Route)
  const [t, isFirst, caller] = await Promise.all([
    getTranslations('providers.arrival'),
    isUnowned(),
    headers().then(callerOf),
  ])
  const entrance = isFirst ? null : await readEntrance(next, caller)
  if (entrance && !entrance.isOpen) return <SignUpHeader entrance={entrance} />
  const provider = providerName(arrival.issuer)
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro')} isLong />
      <p className="mb-6 rounded-control bg-accent-tint px-4 py-3 wrap-anywhere">
        {arrival.label ? t('as', { provider, label: arrival.label }) : t('asNobody', { provider })}
      </p>
      <ArrivalForm
        arrival={arrival}
        next={next}
        needsCode={isFirst && !caller.isLocal}
        waits={entrance?.kind === 'approval'}
      />
    </>
  )
}
