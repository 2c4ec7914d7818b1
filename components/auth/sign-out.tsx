import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { signOutAction } from '@/lib/auth/actions'

export async function SignOut({ username }: { username: string }) {
  const t = await getTranslations('settings')
  return (
    <form action={signOutAction} className="flex flex-wrap items-center justify-between gap-4">
      <p className="text-ink-soft">{t('signedInAs', { username: `@${username}` })}</p>
      <Button type="submit" tone="quiet">
        {t('signOut')}
      </Button>
    </form>
  )
}
