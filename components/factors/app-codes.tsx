import { headers } from 'next/headers'
import { getFormatter, getTranslations } from 'next-intl/server'
import { QrCode } from '@/components/rooms/door/qr-code'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import type { Viewer } from '@/lib/auth/viewer'
import { beginAppAction, cancelAppAction, removeAppAction } from '@/lib/factors/actions'
import { findNewApp } from '@/lib/factors/queries'
import { keyUriOf } from '@/lib/factors/totp'
import { ConfirmApp } from './confirm-app'
import { ConfirmForm, type ConfirmTexts, type ConfirmWays } from './confirm-form'

interface Props {
  viewer: Viewer
  texts: ConfirmTexts
  ways: ConfirmWays
  since: string | null
}

export async function AppCodes({ viewer, texts, ways, since }: Props) {
  const [t, format, secret] = await Promise.all([
    getTranslations('factors.app'),
    getFormatter(),
    since === null ? findNewApp(viewer) : null,
  ])
  return (
    <Section title={t('title')} intro={t('intro')} name="app-codes">
      {since !== null && (
        <>
          <p className="mb-2">{t('since', { date: format.dateTime(new Date(since), { dateStyle: 'medium' }) })}</p>
          <ConfirmForm
            key="remove"
            action={removeAppAction}
            {...{ texts, ways }}
            summary={t('remove')}
            summaryTone="dangerPlain"
            submit={t('remove')}
            tone="danger"
          />
        </>
      )}
      {since === null && secret === null && (
        <ConfirmForm key="begin" action={beginAppAction} {...{ texts, ways }} summary={t('begin')} submit={t('next')} />
      )}
      {secret !== null && <NewApp secret={secret} username={viewer.username} texts={texts} />}
    </Section>
  )
}

/** The key on its way into an app. */
async function NewApp({ secret, username, texts }: { secret: string; username: string; texts: ConfirmTexts }) {
  const [t, common, sent] = await Promise.all([getTranslations('factors.app'), getTranslations('common'), headers()])
  const uri = keyUriOf(secret, { issuer: `${common('name')} (${sent.get('host')})`, username })
  return (
    <>
      <p>{t('scan')}</p>
      <QrCode text={uri} label={t('picture')} />
      <p className="mt-3 text-sm">{t('key')}</p>
      <code className="mt-1 block select-all font-mono text-sm break-all">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      <ConfirmApp texts={{ codes: texts.codes, fields: texts.fields, code: t('code'), confirm: t('confirm') }} />
      <Form action={cancelAppAction} texts={texts} className="mt-2">
        <SubmitButton tone="plain" className="-ms-4 self-start">
          {common('cancel')}
        </SubmitButton>
      </Form>
    </>
  )
}
