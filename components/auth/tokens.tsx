import { Plus } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { revokeTokenAction } from '@/lib/auth/actions'
import { listTokens } from '@/lib/auth/queries'
import type { Token } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { hasSecondFactor } from '@/lib/factors/queries'
import { TokenForm } from './token-form'

export async function Tokens({ viewer }: { viewer: Viewer }) {
  const [t, auth, factors, asksCode, tokens, texts] = await Promise.all([
    getTranslations('settings'),
    getTranslations('auth'),
    getTranslations('factors.token'),
    hasSecondFactor(viewer.id),
    listTokens(viewer),
    formTexts(),
  ])
  return (
    <>
      {tokens.length === 0 && <p className="text-ink-soft">{t('tokensNone')}</p>}
      <ul className="flex flex-col gap-2">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <details className="needs-script mt-4">
        <summary className={buttonClass({ tone: 'plain', className: '-ms-3 px-3' })}>
          <Plus aria-hidden="true" className="size-4.5" />
          {t('tokenCreate')}
        </summary>
        <TokenForm
          username={viewer.username}
          asksCode={asksCode}
          texts={{
            ...texts,
            codes: { ...texts.codes, unauthenticated: texts.fields.wrong ?? '' },
            label: t('tokenLabel'),
            password: t('tokenPassword'),
            code: factors('code'),
            show: auth('showPassword'),
            hide: auth('hidePassword'),
            create: t('tokenCreate'),
            once: t('tokenOnce'),
          }}
        />
      </details>
    </>
  )
}

async function TokenRow({ token: { id, label, usedAt } }: { token: Token }) {
  const [t, format, texts] = await Promise.all([getTranslations('settings'), getFormatter(), formTexts()])
  const used = usedAt && format.dateTime(new Date(usedAt), { dateStyle: 'medium' })
  return (
    <li className="flex items-center justify-between gap-4">
      <div className="min-w-0">
        <p className="truncate font-medium">{label}</p>
        <p className="text-sm text-ink-soft">{used ? t('tokenUsed', { date: used }) : t('tokenUnused')}</p>
      </div>
      <Form action={revokeTokenAction} texts={texts} className="gap-1">
        <input type="hidden" name="token" value={id} />
        <SubmitButton tone="dangerPlain" size="sm">
          <span aria-hidden="true">{t('tokenRevoke')}</span>
          <span className="sr-only">{t('tokenRevokeNamed', { label })}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
