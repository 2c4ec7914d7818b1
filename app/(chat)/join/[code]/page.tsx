import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { JoinCard } from '@/components/rooms/door/join-card'
import { Page } from '@/components/shell/page'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { callerOf } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { getViewer, requireViewer, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { findGuestDoor } from '@/lib/guests/queries'
import { pathParams } from '@/lib/params'
import type { Invitation } from '@/lib/rooms/door-shape'
import { getInvitation } from '@/lib/rooms/queries-door'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invites'))('join.title') }
}

export default async function JoinPage({ params }: PageProps<'/join/[code]'>) {
  const { code } = await params
  if (await isForGuests(code)) redirect(`/come/${code}` as Route)
  const viewer = await requireViewer(`/join/${code}`, { forGuests: true })
  // Another link leads a guest where they are.
  if (viewer.stay) redirect('/')
  if (!pathParams.shape.code.safeParse(code).success) notFound()
  const [t, common] = [await getTranslations('invites.join'), await getTranslations('errors.missing')]
  const invitation = await readInvitation(viewer, code)
  return (
    <Page title={t('title')} back="/">
      {invitation === 'gone' ? (
        <Empty scene="nobody" title={t('goneTitle')} body={t('goneBody')} className="my-auto">
          <Link href="/" className={buttonClass({ tone: 'quiet' })}>
            {common('action')}
          </Link>
        </Empty>
      ) : (
        <JoinCard {...{ code, invitation }} />
      )}
    </Page>
  )
}

/** Whether nobody is signed in, and this link lets in people without an account. */
async function isForGuests(code: string): Promise<boolean> {
  if (await getViewer()) return false
  try {
    return (await findGuestDoor(code, networkOf(callerOf(await headers()).address))) !== undefined
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

async function readInvitation(viewer: Viewer, code: string): Promise<Invitation | 'gone'> {
  try {
    return await getInvitation(viewer, code)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'gone') return 'gone'
    if (error.code === 'not_found') notFound()
    throw error
  }
}
