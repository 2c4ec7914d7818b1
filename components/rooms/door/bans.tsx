import { Ban as BanIcon } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import type { Viewer } from '@/lib/auth/viewer'
import { liftBanAction } from '@/lib/rooms/door-actions'
import type { Ban } from '@/lib/rooms/door-shape'
import { may } from '@/lib/rooms/permissions'
import { listBans } from '@/lib/rooms/queries-door'
import type { Room } from '@/lib/rooms/shape'

interface Props {
  viewer: Viewer
  room: Room
  isOpen: boolean
}

/** Who may not come back, for those who decide it. */
export async function Bans({ viewer, room, isOpen }: Props) {
  if (!may(room.role, 'admit')) return null
  const [t, bans] = await Promise.all([getTranslations('invites.bans'), listBans(viewer, room.id)])
  if (bans.length === 0) return null
  return (
    <details open={isOpen} className="px-2">
      <summary className={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}>
        <BanIcon aria-hidden="true" className="size-4.5" />
        <span>{t('title')}</span>
        <span className="font-normal text-ink-soft tabular-nums">{bans.length}</span>
      </summary>
      <ul className="flex flex-col gap-3 px-3 pt-2 pb-4">
        {bans.map((ban) => (
          <BanRow key={ban.person.id} roomId={room.id} ban={ban} />
        ))}
      </ul>
    </details>
  )
}

async function BanRow({ roomId, ban: { person, by, reason, until } }: { roomId: string; ban: Ban }) {
  const [t, format, texts] = await Promise.all([getTranslations('invites.bans'), getFormatter(), formTexts()])
  const date = until && format.dateTime(new Date(until), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="truncate">
          <bdi>{person.name}</bdi>
        </p>
        <p className="text-xs text-pretty text-ink-soft wrap-anywhere">
          {[date ? t('until', { date }) : t('ever'), t('by', { name: by.name })].join(' · ')}
        </p>
        {reason && (
          <p dir="auto" className="text-sm text-pretty wrap-anywhere">
            {reason}
          </p>
        )}
      </div>
      <Form action={liftBanAction} texts={texts} answer={`?details=bans#${person.username}`} className="shrink-0 gap-1">
        <input type="hidden" name="room" value={roomId} />
        <input type="hidden" name="username" value={person.username} />
        <SubmitButton size="sm" tone="quiet">
          <span aria-hidden="true">{t('lift')}</span>
          <span className="sr-only">{t('liftNamed', { name: person.name })}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
