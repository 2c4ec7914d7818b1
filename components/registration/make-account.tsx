import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { Section } from '@/components/ui/section'
import { PASSWORD_MIN } from '@/lib/auth/shape'
import { NAME_MAX } from '@/lib/people/shape'
import { makeAccountAction } from '@/lib/registration/actions'

/** An account for somebody else, whatever the server's settings say of those who come by themselves. */
export async function MakeAccount() {
  const [t, auth, texts] = await Promise.all([getTranslations('registration'), getTranslations('auth'), formTexts()])
  return (
    <Section title={t('makeAccount')} intro={t('makeAccountHint')}>
      <Form action={makeAccountAction} texts={texts} done={t('made')}>
        <TextField name="name" label={auth('name')} autoComplete="off" maxLength={NAME_MAX} required />
        <TextField
          name="username"
          label={auth('username')}
          hint={auth('usernameHint')}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
        />
        <PasswordField
          name="password"
          label={auth('password')}
          hint={auth('passwordHint', { min: PASSWORD_MIN })}
          show={auth('showPassword')}
          hide={auth('hidePassword')}
          autoComplete="new-password"
          required
        />
        <SubmitButton className="self-start">{t('makeAccount')}</SubmitButton>
      </Form>
    </Section>
  )
}
