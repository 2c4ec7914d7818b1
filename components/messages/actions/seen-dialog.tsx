'use client'

import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { Dialog } from '@/components/ui/dialog'
import type { Shown } from '@/lib/messages/shown'
import { readersOf } from '@/lib/presence/readers'
import type { Room } from '@/lib/rooms/shape'
import { PeopleList } from './people-list'
import { useNames } from './use-names'

interface Props {
  room: Room
  message: Shown
  onClose: () => void
}

/** Who has read a message of mine, of those who show it, as they do. */
export function SeenDialog({ room, message, onClose }: Props) {
  const t = useTranslations('actions')
  const readings = useLive(({ readers }) => readers[room.id])
  const ids = readersOf(readings, message.number ?? 0)
  const byId = useNames(room, ids)
  const people = ids.flatMap((id) => byId.get(id) ?? []).sort((one, other) => one.name.localeCompare(other.name))
  return (
    <Dialog title={t('act.seen')} close={t('close')} onClose={onClose}>
      <PeopleList people={people} isBusy={people.length < ids.length} />
    </Dialog>
  )
}
