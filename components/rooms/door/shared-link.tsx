import { QrCode as QrCodeIcon } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ShareLink } from '@/components/rooms/on-demand'
import { buttonClass } from '@/components/ui/button'
import { QrCode } from './qr-code'

/** An address to hand on, as text and for a camera. */
export async function SharedLink({ url, label }: { url: string; label?: string }) {
  const t = await getTranslations('invites')
  return (
    <>
      <ShareLink
        url={url}
        texts={{ label: label ?? t('title'), copy: t('copy'), copied: t('copied'), share: t('share') }}
      />
      <details>
        <summary className={buttonClass({ tone: 'plain', size: 'sm', className: '-ms-3 w-fit' })}>
          <QrCodeIcon aria-hidden="true" className="size-4" />
          {t('qr')}
        </summary>
        <QrCode text={url} label={t('qrOf')} />
      </details>
    </>
  )
}
