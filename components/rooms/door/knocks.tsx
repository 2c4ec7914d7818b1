import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { Avatar } from '@/components/ui/avatar'
import type { Viewer } from '@/lib/auth/viewer'
import { acceptKnockAction, declineKnockAction } from '@/lib/rooms/door-actions'
import type { Knock } from '@/lib/rooms/door-shape'
import { may } from '@/lib/rooms/permissions'
import { listKnocks } from '@/lib/rooms/queries-door'
import type { Room } from '@/lib/rooms/shape'

/** Who asks to come in, for those who may let them. */
export async function Knocks({ viewer, room }: { viewer: Viewer; room: Room }) {
  if (!may(room.role, 'admit')) return null
  const [t, knocks] = await Promise.all([getTranslations('invites.knocks'), listKnocks(viewer, room.id)])
  if (knocks.length === 0) return null
  return (
    <section className="mx-2 my-2 rounded-card bg-mention-tint px-3 py-3">
      <h3 className="pb-2 text-sm font-medium">{t('title')}</h3>
      <ul className="flex flex-col gap-3">
        {knocks.map((knock) => (
          <KnockRow key={knock.person.id} roomId={room.id} knock={knock} />
        ))}
      </ul>
    </section>
  )
}

async function KnockRow({ roomId, knock: { person, text } }: { roomId: string; knock: Knock }) {
  const [t, texts] = await Promise.all([getTranslations('invites.knocks'), formTexts()])
  const { id, username, name, avatarUrl } = person
  return (
    <li>
      <div className="flex items-center gap-3">
        <Avatar name={name} seed={id} url={avatarUrl} />
        <p className="min-w-0 grow">
          <bdi className="block truncate font-medium">{name}</bdi>
          <span className="block truncate text-xs text-ink-soft">@{username}</span>
        </p>
      </div>
      {text && <p className="pt-1 text-sm text-pretty wrap-anywhere">{text}</p>}
      <div className="flex gap-2 pt-2">
        <Form action={acceptKnockAction} texts={texts} className="gap-1">
          <input type="hidden" name="room" value={roomId} />
          <input type="hidden" name="username" value={username} />
          <SubmitButton size="sm">
            <span aria-hidden="true">{t('accept')}</span>
            <span className="sr-only">{t('acceptNamed', { name })}</span>
          </SubmitButton>
        </Form>
        <Form action={declineKnockAction} texts={texts} className="gap-1">
          <input type="hidden" name="room" value={roomId} />
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
