'use client'

import { PersonAvatar } from '@/components/presence/person-avatar'
import { Avatar } from '@/components/ui/avatar'
import type { Room } from '@/lib/rooms/shape'

interface Props {
  room: Room
  size?: 'md' | 'lg' | 'xl'
}

/** A room's picture; that of a direct conversation is the other person's. */
export function RoomAvatar({ room: { id, name, avatarUrl, counterpart, people }, size }: Props) {
  if (counterpart) return <PersonAvatar person={counterpart} size={size} />
  return (
    <Avatar
      name={name || (people ?? []).map((person) => person.name).join(' ')}
      seed={id}
      url={avatarUrl}
      size={size}
    />
  )
}
