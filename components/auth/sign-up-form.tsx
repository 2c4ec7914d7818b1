import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { signUpAction } from '@/lib/auth/actions'
import { PASSWORD_MIN } from '@/lib/auth/shape'
import { NAME_MAX } from '@/lib/people/shape'
import { NOTE_MAX } from '@/lib/registration/note'

interface Props {
  next: string
  /** The first account owns the server, and comes from elsewhere than the machine itself. */
  needsCode?: boolean
  /** Somebody has to let them in, and reads a word about them. */
  waits?: boolean
}

export async function SignUpForm({ next, needsCode = false, waits = false }: Props) {
  const [t, queue, texts] = await Promise.all([getTranslations('auth'), getTranslations('registration'), formTexts()])
  return (
    <Form action={signUpAction} texts={texts}>
      <input type="hidden" name="next" value={next} />
      <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="name" maxLength={NAME_MAX} required />
      <TextField
        name="username"
        label={t('username')}
        hint={t('usernameHint')}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label={t('password')}
        hint={t('passwordHint', { min: PASSWORD_MIN })}
        show={t('showPassword')}
        hide={t('hidePassword')}
        autoComplete="new-password"
        required
      />
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
      <SubmitButton size="lg">{waits ? queue('ask') : t('signUp.submit')}</SubmitButton>
    </Form>
  )
}
