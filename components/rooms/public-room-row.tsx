import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Row } from '@/components/ui/row'
import { joinRoomAction } from '@/lib/rooms/actions'
import type { RoomPreview } from '@/lib/rooms/queries-preview'
import type { RoomCard } from '@/lib/rooms/shape'
import { previewWords } from './preview-words'

interface Props {
  room: RoomCard
  preview: RoomPreview | undefined
  isMember: boolean
}

/** A public room to walk into. */
export async function PublicRoomRow({ room, preview, isMember }: Props) {
  const { id, name, topic, avatarUrl, memberCount } = room
  const t = await getTranslations('rooms')
  const said = preview && (await previewWords(preview))
  const facts = [t('memberCount', { count: memberCount }), said?.active, said?.familiar].filter(Boolean)
  return (
    <Row
      href={`/rooms/${id}` as Route}
      name={name}
      seed={id}
      avatarUrl={avatarUrl}
      detail={
        <>
          {topic && <span className="block truncate">{topic}</span>}
          <span className="block truncate">{facts.join(' · ')}</span>
        </>
      }
    >
      {isMember ? (
        <Link href={`/rooms/${id}` as Route} className={buttonClass({ tone: 'quiet', size: 'sm' })}>
          {t('open')}
        </Link>
      ) : (
        <Form action={joinRoomAction} texts={await formTexts()} className="gap-1">
          <input type="hidden" name="room" value={id} />
          <SubmitButton tone="tint" size="sm">
            {t('join')}
            <span className="sr-only">: {name}</span>
          </SubmitButton>
        </Form>
      )}
    </Row>
  )
}
