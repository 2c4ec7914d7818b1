import { getTranslations } from 'next-intl/server'
import { AuthHeader } from '@/components/auth/auth-header'
import type { Entrance } from '@/lib/registration/entrance'

/** Who may come, as it is for whoever reads it. */
export async function SignUpHeader({ entrance }: { entrance: Entrance }) {
  const [t, auth, errors] = await Promise.all([
    getTranslations('registration'),
    getTranslations('auth.signUp'),
    getTranslations('errors.codes'),
  ])
  const texts = {
    open: [auth('title'), auth('intro')],
    approval: [auth('title'), t('approvalIntro')],
    invited: [t('invitedTitle'), entrance.kind === 'invited' ? t('invitedIntro', { name: entrance.inviter }) : ''],
    invite: [t('inviteTitle'), t('inviteIntro')],
    gone: [t('goneTitle'), t('goneIntro')],
    closed: [auth('closedTitle'), auth('closedIntro')],
    throttled: [t('inviteTitle'), errors('rate_limited')],
  } satisfies Record<Entrance['kind'], [string, string]>
  const [title, intro] = texts[entrance.kind]
  return <AuthHeader title={title} intro={intro} isLong />
}
