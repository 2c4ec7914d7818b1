import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { signUpAction } from '@/lib/auth/actions'
import { NAME_MAX } from '@/lib/people/shape'
import { AdmissionFields, NewPasswordField, UsernameField } from './account-fields'

interface Props {
  next: string
  needsCode?: boolean
  waits?: boolean
}

export async function SignUpForm({ next, needsCode = false, waits = false }: Props) {
  const [t, queue, texts] = await Promise.all([getTranslations('auth'), getTranslations('registration'), formTexts()])
  return (
    <Form action={signUpAction} texts={texts}>
      <input type="hidden" name="next" value={next} />
      <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="name" maxLength={NAME_MAX} required />
      <UsernameField />
      <NewPasswordField />
      <AdmissionFields {...{ needsCode, waits }} />
      <SubmitButton size="lg">{waits ? queue('ask') : t('signUp.submit')}</SubmitButton>
    </Form>
  )
}
