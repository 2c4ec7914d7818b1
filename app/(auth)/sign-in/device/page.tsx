import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NewDevice } from '@/components/devices/new-device'
import { returnPath } from '@/lib/auth/return-path'
import { getViewer } from '@/lib/auth/viewer'
import { deviceSecret } from '@/lib/devices/browser'
import { findOwnAsking } from '@/lib/devices/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.new'))('title') }
}

/** Whoever comes from the door begins anew; what a browser held before is shown only where it has just begun. */
export default async function DeviceSignInPage({ searchParams }: PageProps<'/sign-in/device'>) {
  const { next: wanted, begun } = await searchParams
  const next = returnPath(wanted)
  if (await getViewer()) redirect(next as Route)
  const asking = begun === undefined ? null : await findOwnAsking(await deviceSecret())
  return <NewDevice asking={asking} isOver={begun !== undefined && asking === null} next={next} />
}
