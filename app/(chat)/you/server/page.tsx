import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MailNotice } from '@/components/auth/mail-notice'
import { Invitations } from '@/components/registration/invitations'
import { MakeAccount } from '@/components/registration/make-account'
import { Queue } from '@/components/registration/queue'
import { WhoMayCome } from '@/components/registration/who-may-come'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'
import { getServer } from '@/lib/registration/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('title') }
}

/** All of it for owners; to members who may invite, their invitations. */
export default async function ServerPage() {
  const viewer = await requireViewer('/you/server')
  const settings = await getServer(viewer)
  if (!settings.invites) notFound()
  const t = await getTranslations('registration')
  const isOwner = viewer.role === 'owner'
  return (
    <Page title={isOwner ? t('title') : t('invites')} intro={isOwner ? t('intro') : undefined} back="/you">
      {isOwner && <MailNotice />}
      {isOwner && <Queue viewer={viewer} />}
      <Invitations viewer={viewer} settings={settings} />
      {isOwner && <WhoMayCome settings={settings} />}
      {isOwner && <MakeAccount />}
    </Page>
  )
}
