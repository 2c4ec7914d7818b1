import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { GuestForm } from '@/components/guests/guest-form'
import { stayTime } from '@/components/guests/stay-time'
import { callerOf } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { getViewer } from '@/lib/auth/viewer'
import { findGuestDoor } from '@/lib/guests/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invites'))('join.title') }
}

/** Where a link leads somebody without an account: in, with no more than a name. */
export default async function ComePage({ params }: PageProps<'/come/[code]'>) {
  const { code } = await params
  const next = `/join/${code}`
  if (await getViewer()) redirect(next as Route)
  const door = await findGuestDoor(code, networkOf(callerOf(await headers()).address))
  if (!door) redirect(`/sign-in?next=${encodeURIComponent(next)}`)
  const [t, auth] = [await getTranslations('guests.door'), await getTranslations('auth.signUp')]
  const { room, inviter, seconds } = door
  const time = await stayTime(seconds)
  return (
    <>
      <AuthHeader
        title={t('title', { name: inviter })}
        intro={room === '' ? t('nameless', { time }) : t('intro', { room, time })}
      />
      <GuestForm code={code} />
      <OtherWay question={auth('other')} answer={auth('otherLink')} path="/sign-in" next={next} />
    </>
  )
}
