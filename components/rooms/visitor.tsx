import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { requireViewer } from '@/lib/auth/viewer'
import { joinRoomAction } from '@/lib/rooms/actions'
import { previewRooms } from '@/lib/rooms/queries-preview'
import type { RoomCard } from '@/lib/rooms/shape'
import { ClosedDoor } from './door/closed-door'
import { Rules } from './door/rules'
import { previewWords } from './preview-words'

/** A room for somebody who is not in it: what it is, and the door. Of a closed one no more than its name. */
export async function Visitor({ room }: { room: RoomCard }) {
  const { id, kind, name, avatarUrl, rules } = room
  const isOpen = kind === 'public'
  return (
    <Page title={name} back="/search">
      <div className="flex grow flex-col items-center justify-center gap-4 pb-16 text-center">
        <Avatar name={name} seed={id} url={avatarUrl} size="xl" />
        {isOpen && <Sight room={room} />}
        <Rules text={rules} />
        {isOpen ? <OpenDoor roomId={id} /> : <ClosedDoor room={room} />}
      </div>
    </Page>
  )
}

/** What one sees of it from outside. */
async function Sight({ room: { id, topic, memberCount } }: { room: RoomCard }) {
  const [t, previews] = await Promise.all([
    getTranslations('rooms'),
    previewRooms(await requireViewer(`/rooms/${id}`), [id]),
  ])
  const preview = previews.get(id)
  const said = preview && (await previewWords(preview))
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm text-ink-soft">{t('memberCount', { count: memberCount })}</p>
      {said && <p className="text-sm text-ink-soft">{said.active}</p>}
      {said?.familiar && <p className="text-sm text-ink-soft">{said.familiar}</p>}
      {topic && <p className="mt-2 text-pretty">{topic}</p>}
    </div>
  )
}

async function OpenDoor({ roomId }: { roomId: string }) {
  const [t, texts] = await Promise.all([getTranslations('rooms'), formTexts()])
  return (
    <>
      <h2 className="font-display text-lg">{t('visitor.title')}</h2>
      <p className="text-ink-soft">{t('visitor.body')}</p>
      <Form action={joinRoomAction} texts={texts} className="items-center">
        <input type="hidden" name="room" value={roomId} />
        <SubmitButton>{t('join')}</SubmitButton>
      </Form>
    </>
  )
}
