import { getTranslations } from 'next-intl/server'
import { LiveMembers } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import type { Viewer } from '@/lib/auth/viewer'
import { listMembers } from '@/lib/rooms/queries'
import type { Room } from '@/lib/rooms/shape'
import { banTexts } from './door/ban-texts'

const PAGE = 100

export async function MemberList({ viewer, room }: { viewer: Viewer; room: Room }) {
  const [t, bans, ban, rooms, words, common, forms, initial] = await Promise.all([
    getTranslations('rooms.details'),
    getTranslations('invites.bans'),
    banTexts(),
    getTranslations('rooms.new'),
    getTranslations('rooms.roles'),
    getTranslations('common'),
    formTexts(),
    listMembers(viewer, room.id, { limit: PAGE }),
  ])
  const guest = (await getTranslations('guests'))('mark')
  const names = {
    you: t('you'),
    owner: t('owner'),
    moderator: t('moderator'),
    here: t('here'),
    others: t('others'),
    guest,
  }
  const remove = {
    ...forms,
    remove: rooms('remove', { name: '{name}' }),
    ask: t('removeAsk', { name: '{name}' }),
    confirm: t('removeConfirm'),
    afterwards: bans('choice'),
    again: bans('again'),
    hour: bans('hour'),
    day: bans('day'),
    week: bans('week'),
    good: bans('good'),
    other: bans('other'),
    ban,
  }
  const roles = {
    ...forms,
    menu: words('menu', { name: '{name}' }),
    makeModerator: words('makeModerator'),
    makeOwner: words('makeOwner'),
    takeBack: words('takeBack'),
    moderatorHint: words('moderatorHint'),
    ownerHint: words('ownerHint'),
  }
  return (
    <section aria-labelledby="members" className="px-2 py-2">
      <h3 id="members" className="px-3 pb-1 text-sm font-medium text-ink-soft">
        {t('members')}
      </h3>
      <LiveMembers {...{ room, initial, names, remove, roles }} selfId={viewer.id} more={common('more')} />
    </section>
  )
}
