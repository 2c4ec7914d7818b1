import { X } from 'lucide-react'
import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { PinnedList, RoomPortrait } from '@/components/rooms/on-demand'
import { buttonClass } from '@/components/ui/button'
import { requireViewer } from '@/lib/auth/viewer'
import { getRoom } from '@/lib/rooms/queries'
import { CloseLink } from './close-link'
import { DirectTools } from './direct-tools'
import { DoorWatch } from './door/door-watch'
import { Knocks } from './door/knocks'
import { Rules } from './door/rules'
import { LeaveRoom } from './leave-room'
import { MemberList } from './member-list'
import { RoomTools } from './room-tools'
import { SlideOver } from './slide-over'

interface Props {
  roomId: string
  /** The part that is open: the one that somebody has sent a form of, and no script ran. */
  open: string | string[]
}

/**
 * What a room is and who is in it. Beside the conversation from 1200 px, over it below, the whole screen on phones:
 * the page that shows a conversation places this after it, in one row with it. Opened and closed by the address.
 */
export async function RoomDetails({ roomId, open }: Props) {
  const path = `/rooms/${roomId}` as Route
  const viewer = await requireViewer(`${path}?details`, { forGuests: true })
  const [t, room] = await Promise.all([getTranslations('rooms'), getRoom(viewer, roomId)])
  const close = (await getTranslations('common'))('close')
  const { kind } = room
  return (
    <>
      {/* A second way to close for the pointer; keys and screen readers have the button. */}
      <CloseLink
        href={path}
        aria-hidden="true"
        tabIndex={-1}
        className="appear absolute inset-0 z-20 bg-scrim max-md:hidden xl:hidden"
      />
      <SlideOver
        label={t('details.title')}
        closePath={path}
        className="slide-in outline-none absolute inset-y-0 end-0 z-30 flex w-full flex-col overflow-y-auto overscroll-contain bg-paper-sunken md:w-80 xl:static xl:shrink-0"
      >
        <div className="sticky top-0 z-10 flex items-center justify-between bg-paper-sunken ps-5 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] pb-2">
          {/* On narrow screens this is all of the page that can be reached. */}
          <h1 className="text-lg font-medium">{t('details.title')}</h1>
          <CloseLink
            href={path}
            aria-label={close}
            title={close}
            className={buttonClass({ tone: 'plain', size: 'icon' })}
          >
            <X aria-hidden="true" className="size-5" />
          </CloseLink>
        </div>
        <RoomPortrait initial={room} kindName={t(`kind.${kind}`)} />
        <PinnedList roomId={roomId} />
        {kind === 'direct' && <DirectTools room={room} />}
        {kind !== 'direct' && (
          <>
            <DoorWatch initial={room} />
            <Knocks viewer={viewer} room={room} />
            {room.rules && (
              <div className="px-5 pb-2">
                <Rules text={room.rules} />
              </div>
            )}
            {!viewer.stay && <RoomTools {...{ viewer, room, open }} />}
            <MemberList viewer={viewer} room={room} />
            <LeaveRoom viewer={viewer} room={room} isOpen={open === 'leave'} />
          </>
        )}
      </SlideOver>
    </>
  )
}
