import { QrCode } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { findDeviceAction, offerDeviceSignInAction } from '@/lib/devices/actions'

/** The ways to let another device in from this one. `outcome` is what became of the last one. */
export async function Devices({ outcome }: { outcome: string | string[] | undefined }) {
  const [t, texts] = await Promise.all([getTranslations('devices.here'), formTexts()])
  return (
    <Section title={t('title')} intro={t('intro')} name="devices">
      {(outcome === 'in' || outcome === 'refused') && (
        <p role="status" className="mb-5 rounded-control bg-accent-tint px-4 py-3">
          {t(outcome)}
        </p>
      )}
      <Form action={offerDeviceSignInAction} texts={texts} className="items-start gap-2">
        <SubmitButton tone="quiet">
          <QrCode aria-hidden="true" className="size-4.5" />
          {t('show')}
        </SubmitButton>
      </Form>
      <Form
        action={findDeviceAction}
        texts={{ ...texts, codes: { ...texts.codes, gone: t('unknown') } }}
        className="mt-4 gap-3"
      >
        <TextField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={20}
          required
        />
        <SubmitButton tone="quiet" className="self-start">
          {t('find')}
        </SubmitButton>
      </Form>
    </Section>
  )
}
