import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignOut } from '@/components/auth/sign-out'
import { Tokens } from '@/components/auth/tokens'
import { EmoticonsSwitch } from '@/components/composer/emoticons-switch'
import { Portraits } from '@/components/people/portraits'
import { ProfileForm } from '@/components/people/profile-form'
import { StatusForm } from '@/components/people/status-form'
import { ClosedRooms } from '@/components/rooms/closed-rooms'
import { AppearanceChoices } from '@/components/shell/appearance-choices'
import { LanguageSwitcher } from '@/components/shell/language-switcher'
import { Page } from '@/components/shell/page'
import { SettingsPages } from '@/components/shell/settings-pages'
import { ShortcutSwitch } from '@/components/shortcuts/shortcut-switch'
import { Section } from '@/components/ui/section'
import { requireViewer } from '@/lib/auth/viewer'
import { getMe } from '@/lib/people/queries'
import { getServer } from '@/lib/registration/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function YouPage() {
  const viewer = await requireViewer('/you')
  const [t, common, keys, composer, profile, me, server] = await Promise.all([
    getTranslations('settings'),
    getTranslations('common'),
    getTranslations('navigation.keyboard'),
    getTranslations('composer'),
    getTranslations('profile'),
    getMe(viewer),
    getServer(viewer),
  ])
  return (
    <Page title={t('title')}>
      <Section title={t('profile')}>
        <Portraits person={me.person} />
        <ProfileForm person={me.person} />
      </Section>
      <Section title={profile('status')} intro={profile('statusIntro')} name="status">
        <StatusForm status={me.person.status} />
      </Section>
      <SettingsPages isOwner={viewer.role === 'owner'} mayInvite={server.invites} />
      <Section title={t('appearance')}>
        <AppearanceChoices />
      </Section>
      <Section title={composer('settings')}>
        <EmoticonsSwitch label={composer('emoticons')} hint={composer('emoticonsHint')} />
      </Section>
      <Section title={common('language')}>
        <LanguageSwitcher />
      </Section>
      <Section title={keys('title')} name="keyboard">
        <ShortcutSwitch label={keys('on')} hint={keys('onHint')} />
      </Section>
      <Section title={t('tokens')} intro={t('tokensHint')}>
        <Tokens viewer={viewer} />
      </Section>
      <ClosedRooms viewer={viewer} />
      <Section title={t('account')}>
        <SignOut username={viewer.username} />
      </Section>
    </Page>
  )
}
