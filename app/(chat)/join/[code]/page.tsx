import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { JoinCard } from '@/components/rooms/door/join-card'
import { Page } from '@/components/shell/page'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { pathParams } from '@/lib/params'
import type { Invitation } from '@/lib/rooms/door-shape'
import { getInvitation } from '@/lib/rooms/queries-door'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invites'))('join.title') }
}

export default async function JoinPage({ params }: PageProps<'/join/[code]'>) {
  const { code } = await params
  const viewer = await requireViewer(`/join/${code}`)
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
