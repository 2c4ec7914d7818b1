import { getTranslations } from 'next-intl/server'
import { PasswordField } from '@/components/ui/password-field'

/** Where whoever sits at the browser must show that it is theirs. */
export async function CurrentPassword() {
  const [t, auth] = await Promise.all([getTranslations('security.password'), getTranslations('auth')])
  return (
    <PasswordField
      name="currentPassword"
      label={t('current')}
      show={auth('showPassword')}
      hide={auth('hidePassword')}
      autoComplete="current-password"
      required
    />
  )
}
