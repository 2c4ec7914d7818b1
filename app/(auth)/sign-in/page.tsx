import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { RoundOutcome } from '@/components/auth/round-outcome'
import { SignInForm } from '@/components/auth/sign-in-form'
import { DeviceLink } from '@/components/devices/device-link'
import { PasskeyLink } from '@/components/factors/passkey-link'
import { isUnowned } from '@/lib/auth/queries'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn.submit') }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: wanted, changed, leaving, provider: outcome } = await searchParams
  const next = returnPath(wanted)
  if (await getViewer()) redirect(next as Route)
  // On a server without anybody there is nobody to sign in.
  if (await isUnowned()) redirect('/sign-up')
  const [t, recover, asked] = await Promise.all([
    getTranslations('auth.signIn'),
    getTranslations('security.recover'),
    getTranslations('leaving'),
  ])
  return (
    <>
      <AuthHeader title={t('title')} intro={t('intro')} />
      {(changed ?? leaving) !== undefined && (
        <p role="status" className="mb-5 rounded-control bg-accent-tint px-4 py-3">
          {changed === undefined ? asked('asked') : recover('changed')}
        </p>
      )}
      <RoundOutcome outcome={outcome} className="mb-6" />
      <SignInForm next={next} />
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 gap-y-3">
        <a href="/recover" className="text-accent underline underline-offset-4">
          {recover('forgot')}
        </a>
        <DeviceLink next={next} />
      </p>
      <PasskeyLink next={next} />
      <ProviderButtons next={next} />
      <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-up" next={next} />
    </>
  )
}
