import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { BecomeForm } from '@/components/guests/become-form'
import { Page } from '@/components/shell/page'
import { buttonClass } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { callerOf } from '@/lib/auth/caller'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { hasOwnInvitation, isWaiting } from '@/lib/guests/queries'
import { readEntrance } from '@/lib/registration/entrance'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guests'))('stay.title') }
}

/** Until when a guest may stay, and how they become more than that. */
export default async function GuestPage() {
  const viewer = await requireViewer('/guest', { forGuests: true })
  if (!viewer.stay) notFound()
  const [t, format, way] = await Promise.all([getTranslations('guests.stay'), getFormatter(), wayOf(viewer)])
  const { room, until } = viewer.stay
  const date = format.dateTime(new Date(until), { dateStyle: 'medium', timeStyle: 'short' })
  const path = `/rooms/${room}` as Route
  return (
    // The bar below would say the same once more.
    <div data-pane="conversation" className="contents">
      <Page title={t('title')} intro={t('until', { date })} back={path}>
        <Section title={t('make')}>
          <p className="pb-4 text-ink-soft">{t(way === 'in' || way === 'asks' ? 'makeHint' : way)}</p>
          {(way === 'in' || way === 'asks') && <BecomeForm name={viewer.name} waits={way === 'asks'} />}
        </Section>
        <Link href={path} className={buttonClass({ tone: 'quiet', className: 'mt-6 self-start' })}>
          {t('room')}
        </Link>
      </Page>
    </div>
  )
}

/** What wanting an account comes to for this guest; whether they get one is decided when they ask. */
async function wayOf(viewer: Viewer): Promise<'in' | 'asks' | 'waiting' | 'invite' | 'closed'> {
  if (await isWaiting(viewer)) return 'waiting'
  const entrance = await readEntrance('/', callerOf(await headers()))
  if (entrance.kind === 'closed') return 'closed'
  if (await hasOwnInvitation(viewer)) return 'in'
  if (entrance.kind === 'approval') return 'asks'
  return entrance.isOpen ? 'in' : 'invite'
}
