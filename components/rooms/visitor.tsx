import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { Form, SubmitButton } from '@/components/ui/form'
import { joinRoomAction } from '@/lib/rooms/actions'
import type { RoomCard } from '@/lib/rooms/shape'

/** A public room for somebody who is not in it: what it is, and the door. */
export async function Visitor({ room: { id, name, topic, avatarUrl, memberCount } }: { room: RoomCard }) {
  const [t, texts] = await Promise.all([getTranslations('rooms'), formTexts()])
  return (
    <Page title={name} back="/search">
      <div className="flex grow flex-col items-center justify-center gap-4 pb-16 text-center">
        <Avatar name={name} seed={id} url={avatarUrl} size="xl" />
        <div className="flex flex-col gap-1">
          <p className="text-sm text-ink-soft">{t('memberCount', { count: memberCount })}</p>
          {topic && <p className="text-pretty">{topic}</p>}
        </div>
        <h2 className="font-display text-lg">{t('visitor.title')}</h2>
        <p className="text-ink-soft">{t('visitor.body')}</p>
        <Form action={joinRoomAction} texts={texts} className="items-center">
          <input type="hidden" name="room" value={id} />
          <SubmitButton>{t('join')}</SubmitButton>
        </Form>
      </div>
    </Page>
  )
}
