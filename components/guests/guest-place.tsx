import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { Stranded } from '@/components/messages/stranded'
import { PaneLink } from '@/components/shell/pane-link'
import { ConnectionBar } from '@/components/stream/connection-bar'
import { Avatar } from '@/components/ui/avatar'
import { titleOf } from '@/lib/rooms/order'
import type { Room } from '@/lib/rooms/shape'

/** In place of the list of rooms: the one that a guest has. */
export async function GuestPlace({ room }: { room: Room | undefined }) {
  const [t, people] = [await getTranslations('guests.stay'), await getTranslations('rooms.people')]
  const name = room && titleOf(room, people)
  return (
    <>
      <ConnectionBar />
      <Stranded />
      {room && name !== undefined && (
        <ul aria-label={t('lists')} className="px-2 pt-1">
          <li>
            <PaneLink
              href={`/rooms/${room.id}` as Route}
              className="flex items-center gap-3 rounded-card px-3 py-2 hover:bg-paper-hover"
            >
              <Avatar name={name} seed={room.id} url={room.avatarUrl} />
              <bdi className="min-w-0 grow truncate font-medium">{name}</bdi>
            </PaneLink>
          </li>
        </ul>
      )}
    </>
  )
}
