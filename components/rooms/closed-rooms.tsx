import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Avatar } from '@/components/ui/avatar'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import type { Viewer } from '@/lib/auth/viewer'
import { restoreRoomAction } from '@/lib/rooms/actions'
import { listClosedRooms } from '@/lib/rooms/queries-closed'

const DAY_MS = 86_400_000

/** Rooms that one has deleted, for as long as they can come back. Nothing where there are none. */
export async function ClosedRooms({ viewer }: { viewer: Viewer }) {
  const rooms = await listClosedRooms(viewer)
  if (rooms.length === 0) return null
  const [t, all, texts] = await Promise.all([getTranslations('rooms.life'), getTranslations('rooms'), formTexts()])
  const now = Date.now()
  return (
    <Section title={t('closed')} intro={t('closedHint')}>
      <ul className="flex flex-col gap-3">
        {rooms.map(({ id, name, avatarUrl, memberCount, keptUntil }) => {
          const shown = name || t('nameless')
          const days = Math.max(1, Math.ceil((Date.parse(keptUntil) - now) / DAY_MS))
          return (
            <li key={id} className="flex items-center gap-3">
              <Avatar name={shown} seed={id} url={avatarUrl} />
              <div className="min-w-0 grow">
                <p className="truncate font-medium">
                  <bdi>{shown}</bdi>
                </p>
                <p className="truncate text-sm text-ink-soft">
                  {t('daysLeft', { count: days })} · {all('memberCount', { count: memberCount })}
                </p>
              </div>
              <Form action={restoreRoomAction} texts={texts} className="gap-1">
                <input type="hidden" name="room" value={id} />
                <SubmitButton tone="tint" size="sm">
                  {t('restore')}
                  <span className="sr-only">: {shown}</span>
                </SubmitButton>
              </Form>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
