import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { ownRooms } from '@/components/rooms/own-rooms'
import { Filters } from '@/components/search/filters'
import { findPlaces } from '@/components/search/find-places'
import { FoundMessages } from '@/components/search/found-messages'
import { FoundPlaces } from '@/components/search/found-places'
import { NothingFound } from '@/components/search/nothing-found'
import { ResultKeys } from '@/components/search/result-keys'
import { SearchBox } from '@/components/search/search-box'
import { Page } from '@/components/shell/page'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { titleOf } from '@/lib/rooms/order'
import { addressOf, hasFilters, readAddress, type SearchAddress } from '@/lib/search/address'
import { searchMessages } from '@/lib/search/queries'

const PAGE = 30

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') }
}

/** One box over everything; with nothing in it, what there is to discover. */
export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const address = readAddress(await searchParams)
  const viewer = await requireViewer(addressOf(address, address))
  const { q } = address
  const isNarrowed = hasFilters(address)
  const [t, people, { rooms }, places, answer] = await Promise.all([
    getTranslations('search'),
    getTranslations('rooms.people'),
    ownRooms(viewer),
    isNarrowed || address.older ? null : findPlaces(viewer, address),
    (q || isNarrowed) && !address.after ? findMessages(viewer, address) : null,
  ])
  const titles = rooms.map((room) => ({ id: room.id, title: titleOf(room, people) }))
  return (
    <Page title={t('title')}>
      <ResultKeys>
        <SearchBox label={t('placeholder')} value={q} />
        {(q || isNarrowed) && <Filters address={address} rooms={titles} />}
        {places && <FoundPlaces address={address} places={places} />}
        {answer && answer.results.length > 0 && <FoundMessages address={address} answer={answer} />}
        {!places?.hasAny && !answer?.results.length && <NothingFound q={q} isNarrowed={isNarrowed} />}
      </ResultKeys>
    </Page>
  )
}

async function findMessages(viewer: Viewer, { q, room, from, has, since, before, older }: SearchAddress) {
  const query = {
    q,
    room,
    from: from || undefined,
    has,
    before: before || undefined,
    after: older ?? (since || undefined),
    limit: PAGE,
  }
  return searchMessages(viewer, query, await getTimeZone())
}
