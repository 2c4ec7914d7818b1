import { getTranslations } from 'next-intl/server'
import type { Viewer } from '@/lib/auth/viewer'
import { listMembers } from '@/lib/rooms/queries'
import { LiveMembers } from './live-members'

const PAGE = 100

export async function MemberList({ viewer, roomId }: { viewer: Viewer; roomId: string }) {
  const [t, common, initial] = await Promise.all([
    getTranslations('rooms.details'),
    getTranslations('common'),
    listMembers(viewer, roomId, { limit: PAGE }),
  ])
  const names = { you: t('you'), owner: t('owner'), moderator: t('moderator') }
  return (
    <section className="px-2 py-2">
      <h3 className="px-3 pb-1 text-sm font-medium text-ink-soft">{t('members')}</h3>
      <LiveMembers {...{ roomId, initial, names }} selfId={viewer.id} more={common('more')} />
    </section>
  )
}
