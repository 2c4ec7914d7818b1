import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { RecoveryLink } from '@/components/auth/recovery-link'
import { BlockWords } from '@/components/blocks/block-words'
import { UnlessBlocked } from '@/components/blocks/unless-blocked'
import { FriendControls } from '@/components/friends/friend-controls'
import { FriendWords } from '@/components/friends/friend-words'
import { ProfileCard } from '@/components/people/profile-card'
import { formTexts } from '@/components/shell/form-texts'
import { Page } from '@/components/shell/page'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { getViewer, requireViewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { getPerson } from '@/lib/people/queries'
import { openDirectAction } from '@/lib/rooms/actions'

export async function generateMetadata({ params }: PageProps<'/people/[username]'>): Promise<Metadata> {
  const [{ username }, viewer] = [await params, await getViewer()]
  return viewer && !viewer.stay ? { title: (await findPerson(username)).person.name } : {}
}

export default async function PersonPage({ params }: PageProps<'/people/[username]'>) {
  const { username } = await params
  const viewer = await requireViewer(`/people/${username}`)
  const [t, { person, relation }] = await Promise.all([getTranslations('people'), findPerson(username)])
  return (
    <Page title={t('title')} back="/people">
      <ProfileCard person={person}>
        {relation === 'self' ? (
          <>
            <p className="w-full text-sm text-ink-soft">{t('you')}</p>
            <Link href="/you" className={buttonClass({ tone: 'quiet' })}>
              {t('edit')}
            </Link>
          </>
        ) : (
          <BlockWords>
            <UnlessBlocked person={person}>
              <Form action={openDirectAction} texts={await formTexts()}>
                <input type="hidden" name="username" value={person.username} />
                <SubmitButton>{t('message')}</SubmitButton>
              </Form>
              <FriendWords>
                <FriendControls person={person} />
              </FriendWords>
            </UnlessBlocked>
          </BlockWords>
        )}
      </ProfileCard>
      {viewer.role === 'owner' && relation !== 'self' && <RecoveryLink username={person.username} />}
    </Page>
  )
}

const findPerson = cache(async (username: string) => {
  try {
    return await getPerson(await requireViewer(`/people/${username}`), decodeURIComponent(username))
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})
