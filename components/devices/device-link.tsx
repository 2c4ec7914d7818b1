import { getTranslations } from 'next-intl/server'

/** To signing in by a device that is signed in already. */
export async function DeviceLink({ next }: { next: string }) {
  const t = await getTranslations('devices.new')
  return (
    // No next/link: see OtherWay.
    <a
      href={next === '/' ? '/sign-in/device' : `/sign-in/device?next=${encodeURIComponent(next)}`}
      className="text-accent underline underline-offset-4"
    >
      {t('link')}
    </a>
  )
}
