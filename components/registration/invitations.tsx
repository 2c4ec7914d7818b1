import { headers } from 'next/headers'
import { getFormatter, getTranslations } from 'next-intl/server'
import { SharedLink } from '@/components/rooms/door/shared-link'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { originOf } from '@/lib/auth/origin'
import type { Viewer } from '@/lib/auth/viewer'
import { createServerInviteAction, revokeServerInviteAction } from '@/lib/registration/actions'
import { listServerInvites } from '@/lib/registration/queries'
import type { ServerInvite, ServerSettings } from '@/lib/registration/shape'

const HOUR = 3_600

/** Links by which others make an account, for those who may invite. */
export async function Invitations({ viewer, settings }: { viewer: Viewer; settings: ServerSettings }) {
  const t = await getTranslations('registration')
  const invites = await listServerInvites(viewer, originOf(await headers()))
  const { registration } = settings
  const remark = registration === 'open' ? t('notNeeded') : registration === 'closed' ? t('nowhere') : undefined
  return (
    <Section title={t('invites')} intro={[t('invitesHint'), remark].filter(Boolean).join(' ')}>
      <InviteForm />
      {invites.length > 0 && (
        <ul className="mt-6 flex flex-col gap-4">
          {invites.map((invite) => (
            <InviteRow key={invite.code} invite={invite} />
          ))}
        </ul>
      )}
    </Section>
  )
}

async function InviteForm() {
  const [t, texts] = await Promise.all([getTranslations('invites'), formTexts()])
  return (
    <Form action={createServerInviteAction} texts={texts} className="gap-4">
      <SelectField
        name="expiresIn"
        label={t('expires')}
        value={String(168 * HOUR)}
        options={[
          { value: String(HOUR), label: t('hour') },
          { value: String(24 * HOUR), label: t('day') },
          { value: String(168 * HOUR), label: t('week') },
          { value: '', label: t('endless') },
        ]}
      />
      <SelectField
        name="uses"
        label={t('uses')}
        value="1"
        options={[
          { value: '1', label: t('one') },
          { value: '10', label: t('ten') },
          { value: '', label: t('any') },
        ]}
      />
      <SubmitButton className="self-start">{t('make')}</SubmitButton>
    </Form>
  )
}

async function InviteRow({ invite: { code, url, author, expiresAt, uses, maxUses } }: { invite: ServerInvite }) {
  const [t, server] = await Promise.all([getTranslations('invites'), getTranslations('registration')])
  const [format, texts] = await Promise.all([getFormatter(), formTexts()])
  const date = expiresAt && format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' })
  const notes = [
    t('by', { name: author.name }),
    date ? t('until', { date }) : t('endless'),
    maxUses === null ? t('used', { count: uses }) : t('usedOf', { count: uses, max: maxUses }),
  ]
  return (
    <li className="flex flex-col gap-1">
      <SharedLink url={url} label={server('invites')} />
      <p className="text-xs text-pretty text-ink-soft">{notes.join(' · ')}</p>
      <Form action={revokeServerInviteAction} texts={texts} className="gap-1">
        <input type="hidden" name="code" value={code} />
        <SubmitButton tone="dangerPlain" size="sm" className="self-start">
          <span aria-hidden="true">{t('revoke')}</span>
          <span className="sr-only">{t('revokeNamed', { code })}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
