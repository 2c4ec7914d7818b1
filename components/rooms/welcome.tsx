'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** On phones the list is the page; beside the list there is room for a word of welcome. */
export function Welcome() {
  const [t, shell, common] = [useTranslations('rooms.welcome'), useTranslations('shell'), useTranslations('common')]
  const isNew = useLive(({ sync }) => Object.keys(sync.rooms).length === 0)
  return (
    <div data-pane="list" className="h-full">
      <title>{`${shell('chats')} · ${common('name')}`}</title>
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
