import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SwitchField } from '@/components/ui/switch-field'
import { updateServerAction } from '@/lib/registration/actions'
import type { ServerSettings } from '@/lib/registration/shape'

/** What the server's settings say, and what its owners decide themselves. */
export async function WhoMayCome({ settings: { registration, membersInvite, guests } }: { settings: ServerSettings }) {
  const [t, words, common, texts] = await Promise.all([
    getTranslations('registration'),
    getTranslations('guests.server'),
    getTranslations('common'),
    formTexts(),
  ])
  return (
    <Section title={t('who')}>
      <p>{t(registration)}</p>
      <p className="mt-1 text-sm text-ink-soft">{t('setting')}</p>
      <Form action={updateServerAction} texts={texts} done={common('saved')} className="mt-5">
        <SwitchField
          name="membersInvite"
          label={t('membersInvite')}
          hint={t('membersInviteHint')}
          isOn={membersInvite}
        />
        <SwitchField name="guests" label={words('label')} hint={words('hint')} isOn={guests} />
        <SubmitButton className="self-start">{common('save')}</SubmitButton>
      </Form>
    </Section>
  )
}
