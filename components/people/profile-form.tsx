import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { EXACTLY } from '@/components/ui/exactly'
import { TextArea, TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { updateProfileAction } from '@/lib/people/actions'
import { ABOUT_MAX, COLOURS, NAME_MAX, type Person } from '@/lib/people/shape'

export async function ProfileForm({ person: { username, name, about, colour } }: { person: Person }) {
  const [t, profile, common, texts] = await Promise.all([
    getTranslations('settings'),
    getTranslations('profile'),
    getTranslations('common'),
    formTexts(),
  ])
  return (
    <Form action={updateProfileAction} texts={texts} done={common('saved')}>
      <TextField name="name" label={t('name')} defaultValue={name} maxLength={NAME_MAX} autoComplete="name" required />
      <TextField
        key={username}
        name="username"
        label={profile('username')}
        hint={profile('usernameHint')}
        defaultValue={username}
        maxLength={32}
        autoComplete="username"
        {...EXACTLY}
        required
      />
      <TextArea name="about" label={t('about')} hint={t('aboutHint')} defaultValue={about} maxLength={ABOUT_MAX} />
      <SelectField
        name="colour"
        label={profile('colour')}
        value={colour ?? ''}
        options={[{ value: '', label: profile('none') }, ...COLOURS.map((value) => ({ value, label: t(value) }))]}
      />
      <SubmitButton className="self-start">{common('save')}</SubmitButton>
    </Form>
  )
}
