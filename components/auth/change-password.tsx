import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { Section } from '@/components/ui/section'
import { SwitchField } from '@/components/ui/switch-field'
import { changePasswordAction } from '@/lib/auth/actions'
import { getAccess, listTokens } from '@/lib/auth/queries'
import { PASSWORD_MIN } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { CurrentPassword } from './current-password'

export async function ChangePassword({ viewer }: { viewer: Viewer }) {
  const [t, auth, texts, tokens, { hasPassword }] = await Promise.all([
    getTranslations('security.password'),
    getTranslations('auth'),
    formTexts(),
    listTokens(viewer),
    getAccess(viewer),
  ])
  if (!hasPassword)
    return (
      <Section title={t('title')} name="password">
        <p className="text-ink-soft">{t('none')}</p>
      </Section>
    )
  return (
    <Section title={t('title')} intro={t('intro')} name="password">
      <Form action={changePasswordAction} texts={texts} done={t('done')}>
        <input type="hidden" name="username" autoComplete="username" value={viewer.username} readOnly />
        <CurrentPassword />
        <PasswordField
          name="password"
          label={t('new')}
          hint={auth('passwordHint', { min: PASSWORD_MIN })}
          show={auth('showPassword')}
          hide={auth('hidePassword')}
          autoComplete="new-password"
          required
        />
        {tokens.length > 0 && (
          <SwitchField name="revokeTokens" isOn label={t('revokeTokens')} hint={t('revokeTokensHint')} />
        )}
        <SubmitButton className="self-start">{t('submit')}</SubmitButton>
      </Form>
    </Section>
  )
}
