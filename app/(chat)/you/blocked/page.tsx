import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BlockWords } from '@/components/blocks/block-words'
import { BlockedList } from '@/components/blocks/blocked-list'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('blocks'))('title') }
}

export default async function BlockedPage() {
  await requireViewer('/you/blocked')
  const t = await getTranslations('blocks')
  return (
    <Page title={t('title')} intro={t('intro')} back="/you">
      <BlockWords>
        <BlockedList />
      </BlockWords>
    </Page>
  )
}
