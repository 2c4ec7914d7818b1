import { KeyRound } from 'lucide-react'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { placeOf } from '@/lib/factors/place'

/** The way to sign in without a password, where browsers have one. */
export async function PasskeyLink({ next }: { next: string }) {
  if (!placeOf(await headers())) return null
  const t = await getTranslations('factors.signIn')
  return (
    // No next/link: see OtherWay.
    <a
      href={next === '/' ? '/sign-in/passkey' : `/sign-in/passkey?next=${encodeURIComponent(next)}`}
      className={buttonClass({ tone: 'quiet', size: 'lg', className: 'mt-3' })}
    >
      <KeyRound aria-hidden="true" className="size-4.5" />
      {t('title')}
    </a>
  )
}
