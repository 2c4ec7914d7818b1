import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonRow } from '@/components/people/person-row'
import { ownRooms } from '@/components/rooms/own-rooms'
import { PublicRoomRow } from '@/components/rooms/public-room-row'
import { RoomRow } from '@/components/rooms/room-row'
import { MoreLink } from '@/components/search/more-link'
import { NothingFound } from '@/components/search/nothing-found'
import { SearchBox } from '@/components/search/search-box'
import { Page } from '@/components/shell/page'
import { Rows } from '@/components/ui/row'
import { requireViewer } from '@/lib/auth/viewer'
import { searchPeople } from '@/lib/people/queries'
import { listPublicRooms } from '@/lib/rooms/queries'
import { matchesRoom } from '@/lib/search/match-room'
import { readSearch, searchPath } from '@/lib/search/words'

const PAGE = 30

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') }
}

/** One box over everything; with nothing in it, what there is to discover. */
export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const { q, after } = readSearch(await searchParams)
  const viewer = await requireViewer(searchPath('/search', { q, after }))
  const [t, own, open, found] = await Promise.all([
    getTranslations('search'),
    ownRooms(viewer),
    listPublicRooms(viewer, { q, after, limit: PAGE }),
    q && !after ? searchPeople(viewer, { q, limit: PAGE }) : { people: [], after: null },
  ])
  // A further page is one of public rooms: the rest stands on the first.
  const mine = q && !after ? own.rooms.filter((room) => matchesRoom(room, q)) : []
  const isMember = new Set(own.rooms.map(({ id }) => id))
  const others = open.rooms.filter(({ id }) => !q || !isMember.has(id))
  const isEmpty = mine.length + others.length + found.people.length === 0
  return (
    <Page title={t('title')}>
      <SearchBox label={t('placeholder')} value={q} />
      {mine.length > 0 && (
        <Rows title={t('yours')}>
          {mine.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
        </Rows>
      )}
      {others.length > 0 && (
        <Rows title={q ? t('public') : t('discover')}>
          {others.map((room) => (
            <PublicRoomRow key={room.id} room={room} isMember={isMember.has(room.id)} />
          ))}
        </Rows>
      )}
      {open.after && <MoreLink href={searchPath('/search', { q, after: open.after })} />}
      {found.people.length > 0 && (
        <Rows title={t('people')}>
          {found.people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
      )}
      {found.after && <MoreLink href={searchPath('/people', { q, after: found.after })} />}
      {isEmpty && <NothingFound q={q} />}
    </Page>
  )
}
