import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import type { Viewer } from '@/lib/auth/viewer'
import { approveApplicantAction, declineApplicantAction } from '@/lib/registration/actions'
import { listApplicants } from '@/lib/registration/queries'
import type { Applicant } from '@/lib/registration/shape'
import { QueueWatch } from './queue-watch'

/** Who has signed up and waits, for those who own the server. */
export async function Queue({ viewer }: { viewer: Viewer }) {
  const [t, applicants] = await Promise.all([getTranslations('registration'), listApplicants(viewer)])
  return (
    <Section title={t('queue')} name="queue">
      <QueueWatch />
      {applicants.length === 0 && <p className="text-ink-soft">{t('nobody')}</p>}
      <ul className="flex flex-col gap-5">
        {applicants.map((applicant) => (
          <ApplicantRow key={applicant.username} applicant={applicant} />
        ))}
      </ul>
    </Section>
  )
}

async function ApplicantRow({ applicant: { username, name, note, at } }: { applicant: Applicant }) {
  const [t, format, texts] = await Promise.all([getTranslations('registration'), getFormatter(), formTexts()])
  const date = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li>
      <p className="min-w-0">
        <bdi className="block truncate font-medium">{name}</bdi>
        <span className="block text-xs text-ink-soft wrap-anywhere">
          @{username} · {t('asked', { date })}
        </span>
      </p>
      {note && (
        <p dir="auto" className="pt-1 text-sm text-pretty whitespace-pre-line wrap-anywhere">
          {note}
        </p>
      )}
      <div className="flex gap-2 pt-2">
        <Form action={approveApplicantAction} texts={texts} className="gap-1">
          <input type="hidden" name="username" value={username} />
          <SubmitButton size="sm">
            <span aria-hidden="true">{t('approve')}</span>
            <span className="sr-only">{t('approveNamed', { name })}</span>
          </SubmitButton>
        </Form>
        <Form action={declineApplicantAction} texts={texts} className="gap-1">
          <input type="hidden" name="username" value={username} />
          <SubmitButton size="sm" tone="quiet">
            <span aria-hidden="true">{t('decline')}</span>
            <span className="sr-only">{t('declineNamed', { name })}</span>
          </SubmitButton>
        </Form>
      </div>
    </li>
  )
}
