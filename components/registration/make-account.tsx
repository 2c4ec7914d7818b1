import { getTranslations } from 'next-intl/server'
import { NewPasswordField, UsernameField } from '@/components/auth/account-fields'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { NAME_MAX } from '@/lib/people/shape'
import { makeAccountAction } from '@/lib/registration/actions'

/** An account for somebody else, whatever the server's settings say of those who come by themselves. */
export async function MakeAccount() {
  const [t, profile, texts] = await Promise.all([
    getTranslations('registration'),
    getTranslations('settings'),
    formTexts(),
  ])
  return (
    <Section title={t('makeAccount')} intro={t('makeAccountHint')}>
      <Form action={makeAccountAction} texts={texts} done={t('made')}>
        <TextField name="name" label={profile('name')} autoComplete="off" maxLength={NAME_MAX} required />
        <UsernameField autoComplete="off" />
        <NewPasswordField />
        <SubmitButton className="self-start">{t('makeAccount')}</SubmitButton>
      </Form>
    </Section>
  )
}
