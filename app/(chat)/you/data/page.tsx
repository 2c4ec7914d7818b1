import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeleteAccount } from '@/components/leaving/delete-account'
import { Download } from '@/components/leaving/download'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaving'))('title') }
}

export default async function DataPage() {
  const viewer = await requireViewer('/you/data')
  const t = await getTranslations('leaving')
  return (
    <Page title={t('title')} intro={t('intro')} back="/you">
      <Download />
      <DeleteAccount viewer={viewer} />
    </Page>
  )
}
