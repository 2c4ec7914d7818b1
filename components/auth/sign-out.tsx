import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { SignOutForm } from './sign-out-form'

export async function SignOut({ username }: { username: string }) {
  const [t, { settings, common }] = await Promise.all([getTranslations('settings'), getMessages()])
  const { signOut, signOutAnyway, unsentTitle, unsentBody } = settings
  const { cancel } = common
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="text-ink-soft">{t('signedInAs', { username: `@${username}` })}</p>
      <NextIntlClientProvider
        messages={{ settings: { signOut, signOutAnyway, unsentTitle, unsentBody }, common: { cancel } }}
      >
        <SignOutForm />
      </NextIntlClientProvider>
    </div>
  )
}
