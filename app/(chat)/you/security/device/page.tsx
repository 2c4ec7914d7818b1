import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { AskingDevice } from '@/components/devices/asking-device'
import { ShownOffer } from '@/components/devices/shown-offer'
import { Page } from '@/components/shell/page'
import { callerOf } from '@/lib/auth/caller'
import { requireViewer } from '@/lib/auth/viewer'
import { deviceSecret } from '@/lib/devices/browser'
import { OFFER_PATH } from '@/lib/devices/paths'
import { findOffer } from '@/lib/devices/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices.offer'))('title') }
}

/** A code for a device that nobody is signed in at; then the device that has come by it. */
export default async function OfferPage() {
  const viewer = await requireViewer(OFFER_PATH)
  const t = await getTranslations('devices.offer')
  const offer = await findOffer(viewer, await deviceSecret(), callerOf(await headers()))
  return (
    <Page title={t('title')} back="/you/security">
      {offer?.asking ? (
        <AskingDevice asking={offer.asking} code={offer.link} />
      ) : (
        <ShownOffer link={offer?.link ?? null} />
      )}
    </Page>
  )
}
