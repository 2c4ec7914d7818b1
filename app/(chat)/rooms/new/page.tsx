import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewRoomForm } from '@/components/rooms/new-room-form'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rooms.new'))('title') }
}

export default async function NewRoomPage() {
  const viewer = await requireViewer('/rooms/new')
  const t = await getTranslations('rooms.new')
  return (
    <Page title={t('title')} intro={t('intro')} back="/">
      <NewRoomForm selfId={viewer.id} />
    </Page>
  )
}
