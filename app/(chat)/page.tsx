import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ownRooms } from '@/components/rooms/own-rooms'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('chats') }
}

/** On phones the list is the page; beside the list there is room for a word of welcome. */
export default async function ChatsPage() {
  const viewer = await requireViewer('/')
  const [t, shell, { rooms }] = await Promise.all([
    getTranslations('rooms.welcome'),
    getTranslations('shell'),
    ownRooms(viewer),
  ])
  const isNew = rooms.length === 0
  return (
    <div data-pane="list" className="h-full">
      <h1 className="sr-only">{shell('chats')}</h1>
      <div className="flex h-full items-center justify-center max-md:hidden">
        <Empty
          scene={isNew ? 'free' : 'talk'}
          title={t(isNew ? 'emptyTitle' : 'title')}
          body={t(isNew ? 'emptyBody' : 'body')}
        >
          <Link href="/rooms/new" className={buttonClass({ tone: isNew ? 'accent' : 'quiet' })}>
            {shell('newRoom')}
          </Link>
          {isNew && (
            <Link href="/search" className={buttonClass({ tone: 'quiet' })}>
              {t('find')}
            </Link>
          )}
        </Empty>
      </div>
    </div>
  )
}
