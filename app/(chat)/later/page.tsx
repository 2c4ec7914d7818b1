import type { Metadata, Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { LaterLists } from '@/components/later/later-lists'
import { NotesToSelf } from '@/components/later/notes-to-self'
import { NothingLater } from '@/components/later/nothing-later'
import { SavedList } from '@/components/later/saved-list'
import { MoreLink } from '@/components/search/more-link'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'
import { listSaved } from '@/lib/messages/queries/saved'
import { savedQuery } from '@/lib/messages/shape'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('scheduled'))('title') }
}

/** What somebody has kept for later: reminders, messages to be sent, and what was put aside. */
export default async function LaterPage({ searchParams }: PageProps<'/later'>) {
  const viewer = await requireViewer('/later')
  const asked = savedQuery.safeParse(await searchParams)
  const query = asked.success ? asked.data : savedQuery.parse({})
  const [t, page] = await Promise.all([getTranslations('scheduled'), listSaved(viewer, query)])
  return (
    <Page title={t('title')} back="/">
      {query.after === undefined && (
        <>
          <NotesToSelf username={viewer.username} />
          <LaterLists />
        </>
      )}
      <SavedList messages={page.messages} />
      {page.after && <MoreLink href={`/later?after=${page.after}` as Route} />}
      <NothingLater title={t('emptyTitle')} body={t('emptyBody')} />
    </Page>
  )
}
