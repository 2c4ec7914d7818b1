import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { EXACTLY } from '@/components/ui/exactly'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { signInAction } from '@/lib/auth/actions'

export async function SignInForm({ next }: { next: string }) {
  const [t, queue, texts] = await Promise.all([getTranslations('auth'), getTranslations('registration'), formTexts()])
  return (
    <Form
      action={signInAction}
      texts={{
        ...texts,
        codes: { ...texts.codes, unauthenticated: t('signIn.wrong'), forbidden: queue('waitsStill') },
      }}
    >
      <input type="hidden" name="next" value={next} />
      <TextField name="username" label={t('username')} autoComplete="username" {...EXACTLY} required />
      <PasswordField
        name="password"
        label={t('password')}
        show={t('showPassword')}
        hide={t('hidePassword')}
        autoComplete="current-password"
        required
      />
      <SubmitButton size="lg">{t('signIn.submit')}</SubmitButton>
    </Form>
  )
}
