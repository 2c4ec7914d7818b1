import { Monitor, Smartphone } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/actions'
import { listSessions } from '@/lib/auth/queries'
import type { Session } from '@/lib/auth/shape'
import { deviceName } from '@/lib/auth/user-agent'
import type { Viewer } from '@/lib/auth/viewer'

export async function Sessions({ viewer }: { viewer: Viewer }) {
  const [t, sessions, texts] = await Promise.all([
    getTranslations('security.sessions'),
    listSessions(viewer),
    formTexts(),
  ])
  return (
    <Section title={t('title')} intro={t('intro')} name="sessions">
      <ul className="flex flex-col gap-5">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form action={endOtherSessionsAction} texts={texts} className="mt-6 items-start">
          <SubmitButton tone="quiet">{t('endOthers')}</SubmitButton>
        </Form>
      )}
    </Section>
  )
}

async function SessionRow({ session }: { session: Session }) {
  const [t, format, texts] = await Promise.all([getTranslations('security.sessions'), getFormatter(), formTexts()])
  const { id, userAgent, address, createdAt, seenAt, isCurrent, isNews } = session
  const device = deviceName(userAgent) ?? t('unknown')
  const Icon = /Mobi|Android|iPhone/.test(userAgent ?? '') ? Smartphone : Monitor
  const at = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="flex items-start gap-3">
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2 font-medium">
          {device}
          {isCurrent && <span className="text-sm font-normal text-accent">{t('current')}</span>}
          {isNews && !isCurrent && <span className="text-sm font-normal text-mention">{t('new')}</span>}
        </p>
        <p className="text-sm wrap-anywhere text-ink-soft tabular-nums">
          {address && <bdi>{address}</bdi>} {t('used', { time: at(seenAt) })}
        </p>
        <p className="text-sm text-ink-soft tabular-nums">{t('since', { time: at(createdAt) })}</p>
      </div>
      {!isCurrent && (
        <Form action={endSessionAction} texts={texts} className="shrink-0 gap-1">
          <input type="hidden" name="session" value={id} />
          <SubmitButton tone="dangerPlain" size="sm">
            <span aria-hidden="true">{t('end')}</span>
            <span className="sr-only">{t('endNamed', { device })}</span>
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
