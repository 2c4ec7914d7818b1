import { LogOut, Trash2 } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CloseRoom, LeaveForm } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import type { Viewer } from '@/lib/auth/viewer'
import { listMembers } from '@/lib/rooms/queries'
import { findHeir } from '@/lib/rooms/queries-heirs'
import type { Room } from '@/lib/rooms/shape'
import { Allowed } from './allowed'

/** As many as a list to choose from holds; in larger rooms the one who is suggested will do. */
const HEIRS = 200

interface Props {
  viewer: Viewer
  room: Room
  isOpen: boolean
}

/** Asks once more, in place: nobody leaves by a slip of the finger, and nobody leaves a room to nobody. */
export async function LeaveRoom({ viewer, room, isOpen }: Props) {
  const [t, words, texts] = await Promise.all([
    getTranslations('rooms.details'),
    getTranslations('rooms.life'),
    formTexts(),
  ])
  const heir = await findHeir(viewer, room.id)
  const others = heir ? (await listMembers(viewer, room.id, { limit: HEIRS })).members : []
  const successors = others.map(({ person }) => person).filter(({ id }) => id !== viewer.id && id !== heir?.id)
  return (
    <div className="mt-auto px-2 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <details open={isOpen}>
        <summary className={buttonClass({ tone: 'dangerPlain', className: 'w-full justify-start!' })}>
          <LogOut aria-hidden="true" className="size-4.5" />
          {t('leave')}
        </summary>
        <div className="flex flex-col gap-3 px-4 py-2">
          <p className="text-sm text-ink-soft">{t(room.kind === 'public' ? 'leavePublic' : 'leaveGroup')}</p>
          {heir && <p className="text-sm text-ink-soft">{words('heir', { name: heir.name })}</p>}
          <LeaveForm
            room={room}
            label={words('successor')}
            successors={
              heir
                ? [
                    { value: heir.username, label: words('suggested', { name: heir.name }) },
                    ...successors.map(({ username, name }) => ({ value: username, label: `${name} @${username}` })),
                  ]
                : []
            }
            texts={{ ...texts, confirm: t('leaveConfirm') }}
          />
        </div>
      </details>
      <Allowed initial={room} act="close">
        <CloseRoom
          roomId={room.id}
          expected={room.name || words('closeWord')}
          texts={{
            ...texts,
            close: words('close'),
            body: words('closeBody'),
            confirm: words('closeConfirm', { name: room.name || words('closeWord') }),
            submit: words('closeSubmit'),
          }}
          icon={<Trash2 aria-hidden="true" className="size-4.5" />}
        />
      </Allowed>
    </div>
  )
}
