import { getTranslations } from 'next-intl/server'
import { AddPeople, EditRoom, RoomPicture, SettleRoom } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import type { Viewer } from '@/lib/auth/viewer'
import { GREETING_MAX, ROOM_NAME_MAX, type Room, RULES_MAX, SLOW_SECONDS, TOPIC_MAX } from '@/lib/rooms/shape'
import { Allowed } from './allowed'
import { Bans } from './door/bans'
import { InvitePeople } from './door/invite-people'
import { KeepOut } from './door/keep-out'

interface Props {
  viewer: Viewer
  room: Room
  open: string | string[]
}

/** What one may do with a room besides being in it. */
export async function RoomTools({ viewer, room, open }: Props) {
  const [t, roles, invites, common, forms] = await Promise.all([
    getTranslations('rooms'),
    getTranslations('rooms.roles'),
    getTranslations('invites'),
    getTranslations('common'),
    formTexts(),
  ])
  const waitWord = (seconds: number) => {
    if (seconds === 0) return roles('off')
    if (seconds < 60) return roles('seconds', { count: seconds })
    return seconds < 3_600 ? roles('minutes', { count: seconds / 60 }) : roles('hour')
  }
  return (
    <div className="py-1">
      <Allowed initial={room} act="describe">
        <EditRoom
          initial={room}
          longest={{ name: ROOM_NAME_MAX, topic: TOPIC_MAX, greeting: GREETING_MAX, rules: RULES_MAX }}
          texts={{
            ...forms,
            edit: t('details.edit'),
            name: t('new.name'),
            topic: t('new.topic'),
            greeting: invites('edit.greeting'),
            greetingHint: invites('edit.greetingHint'),
            rules: invites('edit.rules'),
            rulesHint: invites('edit.rulesHint'),
            knocking: invites('edit.knocking'),
            knockingHint: invites('edit.knockingHint'),
            optional: common('optional'),
            save: common('save'),
          }}
        />
        <RoomPicture
          initial={room}
          isOpen={open === 'picture'}
          texts={{
            ...forms,
            title: invites('picture.title'),
            choose: invites('picture.choose'),
            remove: invites('picture.remove'),
            crop: invites('picture.crop'),
            zoom: invites('picture.zoom'),
            use: invites('picture.use'),
            failed: invites('picture.failed'),
          }}
        />
      </Allowed>
      <Allowed initial={room} act="settle">
        <SettleRoom
          initial={room}
          waits={SLOW_SECONDS.map((seconds) => ({ value: String(seconds), label: waitWord(seconds) }))}
          texts={{
            ...forms,
            settle: roles('settle'),
            posting: roles('posting'),
            all: roles('all'),
            allHint: roles('allHint'),
            moderators: roles('moderators'),
            moderatorsHint: roles('moderatorsHint'),
            slow: roles('slow'),
            slowHint: roles('slowHint'),
            save: common('save'),
          }}
        />
      </Allowed>
      <Allowed initial={room} act="add">
        <AddPeople
          roomId={room.id}
          texts={{
            ...forms,
            add: t('details.add'),
            addConfirm: t('details.addConfirm'),
            label: t('new.members'),
            hint: t('new.membersHint'),
            plainHint: t('new.membersPlain'),
            remove: t('new.remove', { name: '{name}' }),
            nobody: t('new.nobody'),
          }}
        />
      </Allowed>
      <InvitePeople viewer={viewer} room={room} isOpen={open === 'invites'} />
      <KeepOut room={room} />
      <Bans viewer={viewer} room={room} isOpen={open === 'bans'} />
    </div>
  )
}
