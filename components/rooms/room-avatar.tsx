'use client'

import { PersonAvatar } from '@/components/presence/person-avatar'
import { Avatar } from '@/components/ui/avatar'
import type { Room } from '@/lib/rooms/shape'
import { isRequest } from '@/lib/sync/entry'

interface Props {
  room: Room
  size?: 'md' | 'lg' | 'xl'
}

/** A room's picture; that of a direct conversation is the other person's, unless I do not know them. */
export function RoomAvatar({ room, size }: Props) {
  const { id, name, avatarUrl, counterpart, people } = room
  if (counterpart)
    return <PersonAvatar person={isRequest(room) ? { ...counterpart, avatarUrl: null } : counterpart} size={size} />
  return (
    <Avatar
      name={name || (people ?? []).map((person) => person.name).join(' ')}
      seed={id}
      url={avatarUrl}
      size={size}
    />
  )
}
