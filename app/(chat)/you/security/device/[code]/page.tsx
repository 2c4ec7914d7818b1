import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AskingDevice } from '@/components/devices/asking-device'
import { OverCode } from '@/components/devices/over-code'
import { Page } from '@/components/shell/page'
import { callerOf } from '@/lib/auth/caller'
import { getViewer } from '@/lib/auth/viewer'
import { findAsking } from '@/lib/devices/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.asking'))('title') }
}

/** Where the code of a new device leads. Looking lets nobody in. */
export default async function AskingPage({ params }: PageProps<'/you/security/device/[code]'>) {
  const [{ code }, viewer, t] = [await params, await getViewer(), await getTranslations('devices.asking')]
  // The code does not go along to the page for signing in: addresses with questions end up in logs.
  if (!viewer) redirect('/sign-in?next=%2Fyou%2Fsecurity')
  const found = await findAsking(viewer, code, callerOf(await headers()))
  return (
    <Page title={t('page')} back="/you/security">
      {'code' in found ? <OverCode code={found.code} /> : <AskingDevice asking={found} code={code} />}
    </Page>
  )
}
