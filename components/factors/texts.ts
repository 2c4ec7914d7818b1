import 'server-only'
import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import type { FormTexts } from '@/components/ui/form'
import type { ConfirmTexts } from './confirm-form'

/** What forms say where a passkey may be used. */
export async function passkeyFormTexts(): Promise<FormTexts> {
  const [t, { codes, fields }] = await Promise.all([getTranslations('factors.errors'), formTexts()])
  return {
    codes: {
      ...codes,
      cancelled: t('cancelled'),
      known: t('known'),
      refused: t('refused'),
      unsupported: t('unsupported'),
    },
    fields: { ...fields, stale: t('stale') },
  }
}

export async function confirmTexts(): Promise<ConfirmTexts> {
  const [t, auth, texts] = await Promise.all([
    getTranslations('factors.confirm'),
    getTranslations('auth'),
    passkeyFormTexts(),
  ])
  return {
    ...texts,
    password: t('password'),
    passkey: t('passkey'),
    show: auth('showPassword'),
    hide: auth('hidePassword'),
  }
}
