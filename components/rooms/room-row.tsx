import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { Row } from '@/components/ui/row'
import type { Room } from '@/lib/rooms/shape'

/** One of my rooms, found. A direct conversation bears the other person's name and picture. */
export async function RoomRow({
  room: { id, kind, name, avatarUrl, memberCount, topic, counterpart },
}: {
  room: Room
}) {
  const t = await getTranslations('rooms')
  const members = t('memberCount', { count: memberCount })
  return (
    <Row
      href={`/rooms/${id}` as Route}
      name={counterpart?.name ?? name}
      seed={counterpart?.id ?? id}
      avatarUrl={counterpart ? counterpart.avatarUrl : avatarUrl}
      detail={kind === 'direct' ? `@${counterpart?.username}` : topic ? `${members} · ${topic}` : members}
    />
  )
}
