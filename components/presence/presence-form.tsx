import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { SwitchField } from '@/components/ui/switch-field'
import { updatePresenceAction } from '@/lib/people/actions'
import type { Settings } from '@/lib/people/shape'

const SWITCHES = ['showsOnline', 'showsLastSeen', 'showsTyping', 'showsRead'] as const

/** What others may know of one's being here. */
export async function PresenceForm({ settings }: { settings: Settings }) {
  const [t, common, texts] = await Promise.all([getTranslations('settings'), getTranslations('common'), formTexts()])
  return (
    <Form action={updatePresenceAction} texts={texts} done={common('saved')}>
      {SWITCHES.map((name) => (
        <SwitchField key={name} name={name} label={t(name)} hint={t(`${name}Hint`)} isOn={settings[name]} />
      ))}
      <SubmitButton className="self-start">{common('save')}</SubmitButton>
    </Form>
  )
}
