import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Avatar } from '@/components/ui/avatar'
import { TextArea, TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { updateProfileAction } from '@/lib/people/actions'
import { ABOUT_MAX, NAME_MAX, type Person } from '@/lib/people/shape'

export async function ProfileForm({ person: { id, username, name, avatarUrl, about } }: { person: Person }) {
  const [t, common, texts] = await Promise.all([getTranslations('settings'), getTranslations('common'), formTexts()])
  return (
    <Form action={updateProfileAction} texts={texts} done={common('saved')}>
      <div className="flex items-center gap-4">
        <Avatar name={name} seed={id} url={avatarUrl} size="xl" />
        <div className="min-w-0">
          <p className="truncate text-lg font-medium">
            <bdi>{name}</bdi>
          </p>
          <p className="truncate text-ink-soft">@{username}</p>
        </div>
      </div>
      <TextField name="name" label={t('name')} defaultValue={name} maxLength={NAME_MAX} autoComplete="name" required />
      <TextArea name="about" label={t('about')} hint={t('aboutHint')} defaultValue={about} maxLength={ABOUT_MAX} />
      <SubmitButton className="self-start">{common('save')}</SubmitButton>
    </Form>
  )
}
