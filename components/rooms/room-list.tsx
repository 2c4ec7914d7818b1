'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InboxLink } from '@/components/inbox/inbox-link'
import { Stranded } from '@/components/messages/stranded'
import { useInSight } from '@/components/presence/use-presence'
import { useAddress } from '@/components/shell/use-address'
import { ConnectionBar } from '@/components/stream/connection-bar'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import { orNothing } from '@/components/ui/or-nothing'
import { spotAt } from '@/lib/rooms/address'
import { arrange, countIn, requestsAmong } from '@/lib/rooms/arrange'
import { isRequest, isWithBlocked } from '@/lib/sync/entry'
import { RoomGroup } from './room-group'
import { RoomRows } from './room-rows'
import { useFolds } from './use-folds'

const Drawing = dynamic(() => orNothing(import('@/components/ui/drawing').then((part) => part.Drawing)))
const DueReminders = dynamic(() =>
  orNothing(import('@/components/later/due-reminders').then((part) => part.DueReminders)),
)

const NewSignIns = dynamic(() => orNothing(import('@/components/auth/new-sign-ins').then((part) => part.NewSignIns)))

const Requests = dynamic(() => orNothing(import('@/components/strangers/requests').then((part) => part.Requests)))

/** Further down nobody looks often, and the members of a room want to be asked for as well. */
const MOST_IN_SIGHT = 100

/** Where it comes and goes without moving what somebody is about to press. */
const AT_FOOT = 'sticky bottom-0 z-10 mt-auto'

/** My conversations in my order. Plain links until the script is there. `folds`: what this device has folded away. */
export function RoomList({ folds }: { folds?: string | undefined }) {
  const t = useTranslations('rooms.list')
  const path = useAddress()
  const here = spotAt(path)
  const openId = here !== null && here !== 'list' ? here.roomId : undefined
  const leaving = useLive((state) => state.leaving)
  const own = useLive((state) => state.sync.own)
  const rooms = Object.values(useLive((state) => state.sync.rooms)).filter(
    (room) => !(room.id in leaving) && (room.id === openId || !isWithBlocked(room, own)),
  )
  const { top, groups } = arrange(rooms, Object.values(own.sections), openId)
  const requests = requestsAmong(rooms)
  const due = Object.values(own.reminders).filter(({ state }) => state === 'due')
  const news = Object.values(useLive((state) => state.sync.own.signIns))
  const [isFolded, fold] = useFolds(folds)
  const shown = [...top, ...groups.flatMap((group) => group.rooms)]
  useInSight(shown.flatMap(({ counterpart }) => (counterpart ? [counterpart.id] : [])).slice(0, MOST_IN_SIGHT))
  if (requests.length === 0 && rooms.every(isRequest))
    return (
      <>
        <Stranded />
        {news.length > 0 && <NewSignIns news={news} />}
        <Nobody />
        <ConnectionBar className={AT_FOOT} />
      </>
    )
  return (
    <>
      <Stranded />
      {news.length > 0 && <NewSignIns news={news} />}
      {due.length > 0 && <DueReminders due={due} />}
      <InboxLink {...countIn(rooms)} isHere={path === '/inbox'} />
      {requests.length > 0 && <Requests rooms={requests} openId={openId} />}
      <ul data-list aria-label={t('label')} className="flex flex-col gap-0.5 px-2 pt-1 pb-4">
        <RoomRows rooms={top} openId={openId} />
        {groups.map((group) => (
          <RoomGroup key={group.id} {...{ group, openId, fold }} isFolded={isFolded(group.id)} />
        ))}
      </ul>
      <ConnectionBar className={AT_FOOT} />
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
