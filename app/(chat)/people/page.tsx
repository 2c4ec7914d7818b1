import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FriendBoard } from '@/components/friends/friend-board'
import { FriendWords } from '@/components/friends/friend-words'
import { PersonRow } from '@/components/people/person-row'
import { MoreLink } from '@/components/search/more-link'
import { SearchBox } from '@/components/search/search-box'
import { Page } from '@/components/shell/page'
import { Empty } from '@/components/ui/empty'
import { Rows } from '@/components/ui/row'
import { requireViewer } from '@/lib/auth/viewer'
import { searchPeople } from '@/lib/people/queries'
import { readSearch, searchPath } from '@/lib/search/words'

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const { q, after } = readSearch(await searchParams)
  const viewer = await requireViewer(searchPath('/people', { q, after }))
  const [t, found] = await Promise.all([getTranslations('people'), searchPeople(viewer, { q, after, limit: PAGE })])
  const others = found.people.filter(({ id }) => id !== viewer.id)
  return (
    <Page title={t('title')}>
      {!q && !after && (
        <FriendWords>
          <FriendBoard />
        </FriendWords>
      )}
      <SearchBox label={t('search')} value={q} />
      {others.length > 0 && (
        <Rows>
          {others.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
      )}
      {others.length === 0 && (
        <Empty
          scene={q ? 'nobody' : 'free'}
          title={q ? t('noneTitle', { q }) : t('emptyTitle')}
          body={q ? t('noneBody') : t('emptyBody')}
        />
      )}
      {found.after && <MoreLink href={searchPath('/people', { q, after: found.after })} />}
    </Page>
  )
}
