import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangePassword } from '@/components/auth/change-password'
import { EmailAddress } from '@/components/auth/email-address'
import { Identities } from '@/components/auth/identities'
import { Sessions } from '@/components/auth/sessions'
import { Devices } from '@/components/devices/devices'
import { Factors } from '@/components/factors/factors'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') }
}

/** A list of sections, each a component of its own that fetches what it shows. */
export default async function SecurityPage({ searchParams }: PageProps<'/you/security'>) {
  const viewer = await requireViewer('/you/security')
  const { provider, device } = await searchParams
  const t = await getTranslations('security')
  return (
    <Page title={t('title')} intro={t('intro')} back="/you">
      <ChangePassword viewer={viewer} />
      <EmailAddress viewer={viewer} />
      <Factors viewer={viewer} />
      <Identities viewer={viewer} outcome={provider} />
      <Devices outcome={device} />
      <Sessions viewer={viewer} />
    </Page>
  )
}
