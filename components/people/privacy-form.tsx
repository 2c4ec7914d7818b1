import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { SwitchField } from '@/components/ui/switch-field'
import { updatePrivacyAction } from '@/lib/people/actions'
import { PRIVACY, type Private } from '@/lib/people/privacy'
import type { Me, Privacy } from '@/lib/people/shape'

const SEEN = ['about', 'cover', 'status', 'online', 'lastSeen'] as const
const DONE = ['found', 'messaged', 'added'] as const
const SWITCHES = ['showsTyping', 'showsRead'] as const

/** For whom somebody's things are, and who may do what. One form, so that it is saved as it is seen. */
export async function PrivacyForm({ me: { privacy, settings } }: { me: Pick<Me, 'privacy' | 'settings'> }) {
  const [t, switches, common, texts] = await Promise.all([
    getTranslations('privacy'),
    getTranslations('settings'),
    getTranslations('common'),
    formTexts(),
  ])
  return (
    <Form action={updatePrivacyAction} texts={texts} done={common('saved')} className="gap-0!">
      <Section title={t('sees')} intro={t('intro')}>
        <div className="flex flex-col gap-5">
          {SEEN.map((name) => (
            <Audience key={name} {...{ name, privacy }} hint={name === 'lastSeen' ? t('mutual') : undefined} />
          ))}
        </div>
      </Section>
      <Section title={t('reaches')}>
        <div className="flex flex-col gap-5">
          {DONE.map((name) => (
            <Audience key={name} {...{ name, privacy }} hint={name === 'found' ? t('foundHint') : undefined} />
          ))}
        </div>
      </Section>
      <Section title={t('marks')}>
        <div className="flex flex-col gap-5">
          {SWITCHES.map((name) => (
            <SwitchField
              key={name}
              name={name}
              label={switches(name)}
              hint={switches(`${name}Hint`)}
              isOn={settings[name]}
            />
          ))}
        </div>
      </Section>
      <SubmitButton className="mt-5 self-start">{common('save')}</SubmitButton>
    </Form>
  )
}

async function Audience({ name, privacy, hint }: { name: Private; privacy: Privacy; hint?: string | undefined }) {
  const t = await getTranslations('privacy')
  const options = PRIVACY[name].map((value) => ({ value, label: t(`audiences.${value}`) }))
  return <SelectField name={name} label={t(name)} value={privacy[name]} options={options} {...(hint && { hint })} />
}
