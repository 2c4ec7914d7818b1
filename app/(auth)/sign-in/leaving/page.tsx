import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { KeepAccount } from '@/components/leaving/keep-account'
import { getLeaver } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaving.return'))('title') }
}

/** The one page that somebody comes to whose account waits to be deleted. */
export default async function LeavingPage() {
  const leaver = await getLeaver()
  if (!leaver) redirect('/')
  const t = await getTranslations('leaving.return')
  return (
    <>
      <AuthHeader title={t('title')} intro={t(leaver.leavingHow)} />
      <KeepAccount leaver={leaver} />
    </>
  )
}
