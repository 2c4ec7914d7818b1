import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { enterAsGuestAction } from '@/lib/guests/actions'
import { NAME_MAX } from '@/lib/people/shape'

/** A name, and one is in. */
export async function GuestForm({ code }: { code: string }) {
  const [t, auth, texts] = await Promise.all([getTranslations('guests.door'), getTranslations('auth'), formTexts()])
  return (
    <Form action={enterAsGuestAction} texts={texts}>
      <input type="hidden" name="code" value={code} />
      <TextField
        name="name"
        label={auth('name')}
        hint={auth('nameHint')}
        autoComplete="name"
        maxLength={NAME_MAX}
        required
      />
      <SubmitButton size="lg">{t('submit')}</SubmitButton>
    </Form>
  )
}
