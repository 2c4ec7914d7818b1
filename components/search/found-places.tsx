import { getTranslations } from 'next-intl/server'
import { PersonRow } from '@/components/people/person-row'
import { PublicRoomRow } from '@/components/rooms/public-room-row'
import { RoomRow } from '@/components/rooms/room-row'
import { Rows } from '@/components/ui/row'
import { addressOf, type SearchAddress } from '@/lib/search/address'
import { searchPath } from '@/lib/search/words'
import type { Places } from './find-places'
import { MoreLink } from './more-link'

/** Rooms and people among what was found. */
export async function FoundPlaces({ address, places }: { address: SearchAddress; places: Places }) {
  const t = await getTranslations('search')
  const { q } = address
  const { mine, open, people, previews, isMember } = places
  return (
    <>
      {mine.length > 0 && (
        <Rows title={t('yours')}>
          {mine.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
        </Rows>
      )}
      {open.rooms.length > 0 && (
        <Rows title={q ? t('public') : t('discover')}>
          {open.rooms.map((room) => (
            <PublicRoomRow key={room.id} room={room} preview={previews.get(room.id)} isMember={isMember.has(room.id)} />
          ))}
        </Rows>
      )}
      {open.after && <MoreLink href={addressOf(address, { after: open.after })} />}
      {people.people.length > 0 && (
        <Rows title={t('people')}>
          {people.people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
      )}
      {people.after && <MoreLink href={searchPath('/people', { q, after: people.after })} />}
    </>
  )
}
