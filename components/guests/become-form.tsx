import { getTranslations } from 'next-intl/server'
import { AdmissionFields, NameField, NewPasswordField, UsernameField } from '@/components/auth/account-fields'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { becomeAccountAction } from '@/lib/guests/actions'
import { Moving } from './moving'

interface Props {
  name: string
  /** Somebody has to let them in. */
  waits: boolean
}

/** What a guest fills in to stay. */
export async function BecomeForm({ name, waits }: Props) {
  const [t, queue, common, texts] = await Promise.all([
    getTranslations('guests.stay'),
    getTranslations('registration'),
    getTranslations('common'),
    formTexts(),
  ])
  const email = await getTranslations('security.email')
  return (
    <Moving>
      <Form action={becomeAccountAction} texts={texts}>
        <NameField defaultValue={name} />
        <UsernameField />
        <NewPasswordField />
        <TextField type="email" name="email" label={`${email('title')} (${common('optional')})`} autoComplete="email" />
        <AdmissionFields needsCode={false} waits={waits} />
        <SubmitButton size="lg" className="self-start">
          {waits ? queue('ask') : t('make')}
        </SubmitButton>
      </Form>
    </Moving>
  )
}
