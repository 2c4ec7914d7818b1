import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { Viewer } from '@/lib/auth/viewer'
import { placeOf } from '@/lib/factors/place'
import { getFactors, hasPassword } from '@/lib/factors/queries'
import { AppCodes } from './app-codes'
import { Passkeys } from './passkeys'
import { RecoveryCodes } from './recovery-codes'
import { ShownCodes } from './shown-codes'
import { confirmTexts } from './texts'

/** What somebody has beside the password. */
export async function Factors({ viewer }: { viewer: Viewer }) {
  const [t, texts, factors, password, sent] = await Promise.all([
    getTranslations('factors.shown'),
    confirmTexts(),
    getFactors(viewer),
    hasPassword(viewer),
    headers(),
  ])
  const place = placeOf(sent)
  const ways = { password, passkey: factors.passkeys.some(({ rpId }) => rpId === place?.rpId) }
  const shown = {
    title: t('title'),
    body: t('body'),
    copy: t('copy'),
    copied: t('copied'),
    download: t('download'),
    kept: t('kept'),
    file: `parlor-${viewer.username}.txt`,
  }
  return (
    <ShownCodes texts={shown}>
      <Passkeys {...{ texts, ways, place }} passkeys={factors.passkeys} host={sent.get('host') ?? ''} />
      <AppCodes {...{ viewer, texts, ways }} since={factors.appSince} />
      {(factors.appSince !== null || factors.passkeys.length > 0) && (
        <RecoveryCodes {...{ texts, ways }} left={factors.recoveryCodesLeft} />
      )}
    </ShownCodes>
  )
}
