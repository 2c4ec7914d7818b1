import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { Row } from '@/components/ui/row'
import { titleOf } from '@/lib/rooms/order'
import type { Room } from '@/lib/rooms/shape'

/** One of my rooms, found. A direct conversation bears the other person's name and picture. */
export async function RoomRow({ room }: { room: Room }) {
  const [t, people] = await Promise.all([getTranslations('rooms'), getTranslations('rooms.people')])
  const { id, kind, avatarUrl, memberCount, topic, counterpart } = room
  const members = t('memberCount', { count: memberCount })
  return (
    <Row
      href={`/rooms/${id}` as Route}
      name={titleOf(room, people)}
      seed={counterpart?.id ?? id}
      avatarUrl={counterpart ? counterpart.avatarUrl : avatarUrl}
      detail={kind === 'direct' ? `@${counterpart?.username}` : topic ? `${members} · ${topic}` : members}
    />
  )
}
