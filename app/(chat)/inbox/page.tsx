import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InboxItems } from '@/components/inbox/inbox-items'
import { InboxTabs } from '@/components/inbox/inbox-tabs'
import { MoreLink } from '@/components/search/more-link'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'
import { inboxPath } from '@/lib/inbox/path'
import { listInbox } from '@/lib/inbox/queries'
import { inboxQuery } from '@/lib/inbox/shape'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

/** What is for me in all my rooms. Plain links without a script; with one it goes on by itself. */
export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  // A page is no door: what it does not know is left out, never an error.
  const asked = inboxQuery.safeParse(await searchParams)
  const query = asked.success ? asked.data : inboxQuery.parse({})
  const viewer = await requireViewer(inboxPath(query))
  const [t, page] = await Promise.all([getTranslations('inbox'), listInbox(viewer, query)])
  return (
    <Page title={t('title')} back="/">
      <InboxTabs label={t('tabs')} kind={query.kind} />
      <InboxItems key={inboxPath(query)} initial={page} kind={query.kind} after={query.after} />
      {page.after && <MoreLink href={inboxPath({ kind: query.kind, after: page.after })} />}
    </Page>
  )
}
