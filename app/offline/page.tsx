import { getTranslations } from 'next-intl/server'
import { RoomList } from '@/components/rooms/room-list'
import { NoConnection } from '@/components/shell/no-connection'
import { OfflinePlace } from '@/components/shell/offline-place'
import { Shell } from '@/components/shell/shell'
import { LiveTexts } from '@/components/stream/live-texts'
import { RecalledSession } from '@/components/stream/recalled-session'

/**
 * The page that opens when no server answers, whatever the address (lib/offline). It is kept on the device, so nothing
 * in it may be anybody's own: whose it is and what they have read comes from the device as well.
 */
export default async function OfflinePage() {
  const [t, page] = await Promise.all([getTranslations('stream'), getTranslations('errors.page')])
  const texts = { title: t('noneTitle'), retry: page('retry') }
  return (
    <div data-parlor-shell className="contents">
      <LiveTexts>
        <RecalledSession
          nobody={
            <main className="h-dvh">
              <NoConnection texts={{ ...texts, body: t('noneBody') }} />
            </main>
          }
        >
          <Shell list={<RoomList />}>
            <OfflinePlace texts={{ ...texts, body: t('placeBody') }} />
          </Shell>
        </RecalledSession>
      </LiveTexts>
    </div>
  )
}
