import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { QrCode } from '@/components/rooms/door/qr-code'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { originShown } from '@/lib/auth/origin'
import { offerDeviceSignInAction } from '@/lib/devices/actions'
import { OFFER_PATH, offeredPath } from '@/lib/devices/paths'
import { GoesOn } from './goes-on'

/** The picture that a phone scans, as long as nobody has; without one, the way to it. */
export async function ShownOffer({ link }: { link: string | null }) {
  const [t, texts, sent] = await Promise.all([getTranslations('devices.offer'), formTexts(), headers()])
  if (!link)
    return (
      <Section title={t('overTitle')} intro={t('over')}>
        <Form action={offerDeviceSignInAction} texts={texts} className="items-start">
          <SubmitButton>{t('again')}</SubmitButton>
        </Form>
      </Section>
    )
  return (
    <Section title={t('scanTitle')} intro={t('scan')}>
      <div className="flex flex-col items-center gap-4">
        <QrCode text={originShown(sent) + offeredPath(link)} label={t('picture')} />
        <p role="status" className="text-center text-sm text-pretty text-ink-soft">
          {t('lasts')}
        </p>
        <GoesOn />
        <noscript>
          <a href={OFFER_PATH} className={buttonClass({ tone: 'quiet' })}>
            {t('check')}
          </a>
        </noscript>
      </div>
    </Section>
  )
}
