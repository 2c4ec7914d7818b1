import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { signUpAction } from '@/lib/auth/actions'
import { AdmissionFields, NameField, NewPasswordField, UsernameField } from './account-fields'

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
      <NameField />
      <UsernameField />
      <NewPasswordField />
      <AdmissionFields {...{ needsCode, waits }} />
      <SubmitButton size="lg">{waits ? queue('ask') : t('signUp.submit')}</SubmitButton>
    </Form>
  )
}
