import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { GuestPlace } from '@/components/guests/guest-place'
import { ownRooms } from '@/components/rooms/own-rooms'
import { RoomList } from '@/components/rooms/room-list'
import { Shell } from '@/components/shell/shell'
import { LiveProvider } from '@/components/stream/live-provider'
import { OfflineReady } from '@/components/stream/offline-ready'
import { getViewer, type Viewer } from '@/lib/auth/viewer'
import { shellVersion } from '@/lib/offline/version'
import { getMe } from '@/lib/people/queries'
import type { Author } from '@/lib/people/shape'
import { FOLDS } from '@/lib/rooms/folds'

const toAuthor = ({ id, username, name, avatarUrl, stay }: Viewer): Author => ({
  ...{ id, username, name, avatarUrl },
  ...(stay && { guest: true }),
})

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer()
  // The page sends strangers to sign in: it knows its address, a layout does not.
  if (!viewer) return children
  const [rooms, { settings }] = await Promise.all([ownRooms(viewer), getMe(viewer)])
  return (
    <LiveProvider viewer={toAuthor(viewer)} initial={rooms} settings={settings}>
      <OfflineReady version={await shellVersion()} locale={await getLocale()} />
      {viewer.stay ? (
        <Shell stay={viewer.stay} list={<GuestPlace room={rooms.rooms.find(({ id }) => id === viewer.stay?.room)} />}>
          {children}
        </Shell>
      ) : (
        <Shell list={<RoomList folds={(await cookies()).get(FOLDS)?.value ?? ''} />}>{children}</Shell>
      )}
    </LiveProvider>
  )
}
