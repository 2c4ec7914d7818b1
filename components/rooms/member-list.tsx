import { getTranslations } from 'next-intl/server'
import type { Viewer } from '@/lib/auth/viewer'
import { listMembers } from '@/lib/rooms/queries'
import { MemberRow } from './member-row'
import { MoreMembers } from './more-members'

const PAGE = 100

export async function MemberList({ viewer, roomId }: { viewer: Viewer; roomId: string }) {
  const [t, common, { members, after }] = await Promise.all([
    getTranslations('rooms.details'),
    getTranslations('common'),
    listMembers(viewer, roomId, { limit: PAGE }),
  ])
  const names = { you: t('you'), owner: t('owner'), moderator: t('moderator') }
  return (
    <section className="px-2 py-2">
      <h3 className="px-3 pb-1 text-sm font-medium text-ink-soft">{t('members')}</h3>
      <ul>
        {members.map((member) => (
          <MemberRow key={member.person.id} member={member} selfId={viewer.id} names={names} />
        ))}
        {after && <MoreMembers {...{ roomId, after, names }} selfId={viewer.id} label={common('more')} />}
      </ul>
    </section>
  )
}
