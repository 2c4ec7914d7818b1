import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { AskingDevice } from '@/components/devices/asking-device'
import { OverCode } from '@/components/devices/over-code'
import { Page } from '@/components/shell/page'
import { callerOf } from '@/lib/auth/caller'
import { requireViewer } from '@/lib/auth/viewer'
import { findAsking } from '@/lib/devices/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.asking'))('title') }
}

/** Where the code of a new device leads. Looking lets nobody in. */
export default async function AskingPage({ params }: PageProps<'/you/security/device/[code]'>) {
  const { code } = await params
  // The code does not go along to the page for signing in: addresses with questions end up in logs.
  const viewer = await requireViewer('/you/security')
  const t = await getTranslations('devices.asking')
  const found = await findAsking(viewer, code, callerOf(await headers()))
  return (
    <Page title={t('page')} back="/you/security">
      {'code' in found ? <OverCode code={found.code} /> : <AskingDevice asking={found} code={code} />}
    </Page>
  )
}
