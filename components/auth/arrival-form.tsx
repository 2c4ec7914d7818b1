import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { SwitchField } from '@/components/ui/switch-field'
import { arrivalAction } from '@/lib/auth/actions-identities'
import { AdmissionFields, NameField, UsernameField } from './account-fields'

interface Props {
  arrival: { email: string | null; name: string | null; username: string | null }
  next: string
  /** As on the form of everybody else. */
  needsCode: boolean
  /** As there: somebody has to let them in. */
  waits: boolean
}

/** The rest of an account whose owner a provider vouches for. */
export async function ArrivalForm({ arrival: { email, name, username }, next, needsCode, waits }: Props) {
  const [t, queue, texts] = await Promise.all([
    getTranslations('providers.arrival'),
    getTranslations('registration'),
    formTexts(),
  ])
  return (
    <Form action={arrivalAction} texts={texts}>
      <input type="hidden" name="next" value={next} />
      <NameField defaultValue={name ?? ''} />
      <UsernameField defaultValue={username ?? ''} />
      {email && <SwitchField name="keepEmail" label={t('keepEmail', { email })} hint={t('keepEmailHint')} isOn />}
      <AdmissionFields {...{ needsCode, waits }} />
      <SubmitButton size="lg">{waits ? queue('ask') : t('submit')}</SubmitButton>
    </Form>
  )
}
