import { getTranslations } from 'next-intl/server'
import { askSignInAction, passkeySignInAction } from '@/lib/factors/actions'
import { passkeyFormTexts } from './texts'
import { UsePasskey } from './use-passkey'

export async function PasskeySignIn({ next }: { next: string }) {
  const [t, texts] = await Promise.all([getTranslations('factors.signIn'), passkeyFormTexts()])
  return (
    <UsePasskey
      ask={askSignInAction}
      action={passkeySignInAction}
      texts={{ ...texts, codes: { ...texts.codes, unauthenticated: t('wrong') } }}
      next={next}
      submit={t('submit')}
    />
  )
}
