'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Stranded } from '@/components/messages/stranded'
import { useInSight } from '@/components/presence/use-presence'
import { ConnectionBar } from '@/components/stream/connection-bar'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import { Drawing } from '@/components/ui/drawing'
import { spotAt } from '@/lib/rooms/address'
import { byActivity } from '@/lib/rooms/order'
import { RoomListItem } from './room-list-item'

/** Further down nobody looks often, and the members of a room want to be asked for as well. */
const MOST_IN_SIGHT = 100

/** My conversations, the most recently spoken in first. Plain links until the script is there. */
export function RoomList() {
  const t = useTranslations('rooms.list')
  const here = spotAt(usePathname())
  const rooms = useLive((state) => state.sync.rooms)
  const sorted = Object.values(rooms).sort(byActivity)
  useInSight(sorted.flatMap(({ counterpart }) => (counterpart ? [counterpart.id] : [])).slice(0, MOST_IN_SIGHT))
  return (
    <>
      <ConnectionBar />
      <Stranded />
      {sorted.length === 0 ? (
        <Nobody />
      ) : (
        <ul aria-label={t('label')} className="flex flex-col gap-0.5 px-2 pt-1 pb-4">
          {sorted.map((room) => (
            <RoomListItem
              key={room.id}
              room={room}
              isOpen={here !== null && here !== 'list' && room.id === here.roomId}
            />
          ))}
        </ul>
      )}
    </>
  )
}

/** On wide screens the page beside the list says the same, with a drawing and a way on. */
function Nobody() {
  const t = useTranslations('rooms.list')
  return (
    <div className="flex grow flex-col items-center justify-center gap-4 px-6 py-10 text-center md:grow-0">
      <Drawing scene="free" className="md:hidden" />
      <p className="text-pretty text-ink-soft">{t('empty')}</p>
      <Link href="/rooms/new" className={buttonClass({ className: 'md:hidden' })}>
        {t('emptyAction')}
      </Link>
    </div>
  )
}
