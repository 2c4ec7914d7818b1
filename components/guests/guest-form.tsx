import { getTranslations } from 'next-intl/server'
import { NameField } from '@/components/auth/account-fields'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { enterAsGuestAction } from '@/lib/guests/actions'

/** A name, and one is in. */
export async function GuestForm({ code }: { code: string }) {
  const [t, texts] = await Promise.all([getTranslations('guests.door'), formTexts()])
  return (
    <Form action={enterAsGuestAction} texts={texts}>
      <input type="hidden" name="code" value={code} />
      <NameField />
      <SubmitButton size="lg">{t('submit')}</SubmitButton>
    </Form>
  )
}
