import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PrivacyForm } from '@/components/people/privacy-form'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'
import { getMe } from '@/lib/people/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('privacy'))('title') }
}

export default async function PrivacyPage() {
  const viewer = await requireViewer('/you/privacy')
  const [t, me] = await Promise.all([getTranslations('privacy'), getMe(viewer)])
  return (
    <Page title={t('title')} back="/you">
      <PrivacyForm me={me} />
    </Page>
  )
}
