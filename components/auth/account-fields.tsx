import { getTranslations } from 'next-intl/server'
import { EXACTLY } from '@/components/ui/exactly'
import { TextField } from '@/components/ui/field'
import { PasswordField } from '@/components/ui/password-field'
import { PASSWORD_MIN } from '@/lib/auth/shape'
import { NAME_MAX } from '@/lib/people/shape'
import { NOTE_MAX } from '@/lib/registration/note'

/** The fields of a new account, or of a guest, alike on every form that makes one. */
export async function NameField(props: { defaultValue?: string }) {
  const t = await getTranslations('auth')
  return (
    <TextField
      name="name"
      label={t('name')}
      hint={t('nameHint')}
      autoComplete="name"
      maxLength={NAME_MAX}
      required
      {...props}
    />
  )
}

export async function UsernameField(props: { defaultValue?: string; autoComplete?: 'off' }) {
  const t = await getTranslations('auth')
  return (
    <TextField
      name="username"
      label={t('username')}
      hint={t('usernameHint')}
      autoComplete="username"
      {...EXACTLY}
      required
      {...props}
    />
  )
}

/** A password that is chosen now. `label`: where another one is asked for beside it. */
export async function NewPasswordField({ label }: { label?: string }) {
  const t = await getTranslations('auth')
  return (
    <PasswordField
      name="password"
      label={label ?? t('password')}
      hint={t('passwordHint', { min: PASSWORD_MIN })}
      show={t('showPassword')}
      hide={t('hidePassword')}
      autoComplete="new-password"
      required
    />
  )
}

interface AdmissionProps {
  /** The first account owns the server, and comes from elsewhere than the machine itself. */
  needsCode: boolean
  /** Somebody has to let them in, and reads a word about them. */
  waits: boolean
}

/** What somebody has to say who may not simply come in. */
export async function AdmissionFields({ needsCode, waits }: AdmissionProps) {
  const [t, queue] = await Promise.all([getTranslations('auth'), getTranslations('registration')])
  return (
    <>
      {needsCode && (
        <TextField
          name="setupCode"
          label={t('setupCode')}
          hint={t('setupCodeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
        />
      )}
      {waits && (
        <TextField name="note" label={queue('note')} hint={queue('noteHint')} autoComplete="off" maxLength={NOTE_MAX} />
      )}
    </>
  )
}
