import { Link2 } from 'lucide-react'
import { headers } from 'next/headers'
import { getFormatter, getTimeZone, getTranslations } from 'next-intl/server'
import { stayTime } from '@/components/guests/stay-time'
import { Allowed } from '@/components/rooms/allowed'
import { Form, SelectField, SubmitButton, SwitchField, TextField } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { originOf } from '@/lib/auth/origin'
import type { Viewer } from '@/lib/auth/viewer'
import { getServer } from '@/lib/registration/queries'
import { createInviteAction, revokeInviteAction } from '@/lib/rooms/door-actions'
import { type Invite, USES_MAX } from '@/lib/rooms/door-shape'
import { listInvites } from '@/lib/rooms/queries-door'
import type { Room } from '@/lib/rooms/shape'
import { SharedLink } from './shared-link'

const HOUR = 3_600

interface Props {
  viewer: Viewer
  room: Room
  isOpen: boolean
}

/** Links by which others come in. A public room has an address that leads in by itself as well. */
export async function InvitePeople({ viewer, room, isOpen }: Props) {
  const t = await getTranslations('invites')
  const origin = originOf(await headers())
  const url = `${origin}/rooms/${room.id}`
  const { guests } = await getServer(viewer)
  return (
    <Allowed initial={room} act="invite">
      <details open={isOpen} className="px-2">
        <summary className={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}>
          <Link2 aria-hidden="true" className="size-4.5" />
          {t('title')}
        </summary>
        <div className="flex flex-col gap-4 px-3 pt-2 pb-4">
          {room.kind === 'public' && (
            <>
              <p className="text-sm text-ink-soft">{t('public')}</p>
              <SharedLink url={url} />
            </>
          )}
          <InviteForm room={room} takesGuests={guests} />
          <Invites roomId={room.id} invites={await listInvites(viewer, room.id, origin)} />
        </div>
      </details>
    </Allowed>
  )
}

async function InviteForm({ room, takesGuests }: { room: Room; takesGuests: boolean }) {
  const [t, texts] = await Promise.all([getTranslations('invites'), formTexts()])
  return (
    <Form action={createInviteAction} texts={texts} answer="?details=invites" className="gap-4">
      <p className="text-sm text-ink-soft">{t('hint')}</p>
      <input type="hidden" name="room" value={room.id} />
      <SelectField
        name="expiresIn"
        label={t('expires')}
        value={String(168 * HOUR)}
        options={[
          { value: String(HOUR), label: t('hour') },
          { value: String(24 * HOUR), label: t('day') },
          { value: String(168 * HOUR), label: t('week') },
          { value: '', label: t('endless') },
          { value: 'other', label: t('otherTime') },
        ]}
        asks={[
          {
            by: 'last',
            fields: (
              <TextField
                type="datetime-local"
                name="expiresAt"
                label={t('at')}
                hint={t('atHint', { zone: await getTimeZone() })}
              />
            ),
          },
        ]}
      />
      <SelectField
        name="uses"
        label={t('uses')}
        value=""
        options={[
          { value: '1', label: t('one') },
          { value: '10', label: t('ten') },
          { value: '', label: t('any') },
          { value: 'other', label: t('otherUses') },
        ]}
        asks={[
          {
            by: 'last',
            fields: (
              <TextField
                type="number"
                name="count"
                label={t('count')}
                hint={t('countHint', { max: USES_MAX })}
                min={1}
                max={USES_MAX}
              />
            ),
          },
        ]}
      />
      {takesGuests && <GuestsField room={room} />}
      <SwitchField name="approval" label={t('approval')} hint={t('approvalHint')} isOn={false} />
      <SubmitButton className="self-start">{t('make')}</SubmitButton>
    </Form>
  )
}

/** Only for those who may invite guests, where the server takes them. */
async function GuestsField({ room }: { room: Room }) {
  const t = await getTranslations('guests.link')
  return (
    <Allowed initial={room} act="inviteGuests">
      <SelectField
        name="guestsFor"
        label={t('label')}
        hint={t('hint')}
        value=""
        options={[
          { value: '', label: t('none') },
          { value: String(HOUR), label: t('hour') },
          { value: String(4 * HOUR), label: t('hours') },
          { value: String(24 * HOUR), label: t('day') },
          { value: String(168 * HOUR), label: t('week') },
        ]}
      />
    </Allowed>
  )
}

async function Invites({ roomId, invites }: { roomId: string; invites: Invite[] }) {
  const t = await getTranslations('invites')
  if (invites.length === 0) return null
  return (
    <section>
      <h3 className="pb-1 text-sm font-medium text-ink-soft">{t('links')}</h3>
      <ul className="flex flex-col gap-4">
        {invites.map((invite) => (
          <InviteRow key={invite.code} {...{ roomId, invite }} />
        ))}
      </ul>
    </section>
  )
}

async function InviteRow({ roomId, invite: { code, url, ...invite } }: { roomId: string; invite: Invite }) {
  const [t, guests, format, texts] = await Promise.all([
    getTranslations('invites'),
    getTranslations('guests.link'),
    getFormatter(),
    formTexts(),
  ])
  const { author, expiresAt, uses, maxUses, approval, guestsFor } = invite
  const date = expiresAt && format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' })
  const notes = [
    t('by', { name: author.name }),
    date ? t('until', { date }) : t('endless'),
    maxUses === null ? t('used', { count: uses }) : t('usedOf', { count: uses, max: maxUses }),
    approval && t('asks'),
    guestsFor !== null && guests('note', { time: await stayTime(guestsFor) }),
  ].filter(Boolean)
  return (
    <li className="flex flex-col gap-1">
      <SharedLink url={url} />
      <p className="text-xs text-pretty text-ink-soft">{notes.join(' · ')}</p>
      <Form action={revokeInviteAction} texts={texts} answer={`?details=invites#${code}`} className="gap-1">
        <input type="hidden" name="room" value={roomId} />
        <input type="hidden" name="code" value={code} />
        <SubmitButton tone="dangerPlain" size="sm" className="self-start">
          <span aria-hidden="true">{t('revoke')}</span>
          <span className="sr-only">{t('revokeNamed', { code })}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
