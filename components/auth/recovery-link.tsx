import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Section } from '@/components/ui/section'
import { RecoveryLinkForm } from './recovery-link-form'

/** For owners, on a person's page: whoever has no mail is let in by a link that is handed to them. */
export async function RecoveryLink({ username }: { username: string }) {
  const [t, texts] = await Promise.all([getTranslations('security.handed'), formTexts()])
  return (
    <Section title={t('title')} intro={t('intro')}>
      <RecoveryLinkForm username={username} texts={{ ...texts, make: t('make'), once: t('once') }} />
    </Section>
  )
}
