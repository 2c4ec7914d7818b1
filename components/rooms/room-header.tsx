'use client'

import { ArrowLeft, Info, Search } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PresenceText } from '@/components/presence/presence-text'
import { StatusBrief } from '@/components/presence/status-line'
import { PaneLink } from '@/components/shell/pane-link'
import { useLater } from '@/components/stream/use-later'
import { Button, buttonClass } from '@/components/ui/button'
import type { Room } from '@/lib/rooms/shape'
import { RoomAvatar } from './room-avatar'
import { useTitle } from './use-title'

/** Where one is, the way back on phones, and the way to what the room is about. */
export function RoomHeader({ room, onFind }: { room: Room; onFind?: () => void }) {
  const t = useTranslations('rooms')
  const find = useTranslations('search.find')
  const { id, counterpart, knocks } = room
  const name = useTitle()(room)
  const details = `/rooms/${id}?details` as Route
  return (
    <header className="flex shrink-0 items-center gap-1 border-b border-line ps-1 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] pb-2 md:ps-4">
      <PaneLink
        href="/"
        aria-label={t('header.back')}
        className={buttonClass({ tone: 'plain', size: 'icon', className: 'md:hidden' })}
      >
        <ArrowLeft aria-hidden="true" className="size-5" />
      </PaneLink>
      <RoomAvatar room={room} />
      <div className="min-w-0 grow ps-2">
        <h1 className="truncate text-base font-medium">
          <bdi>{name}</bdi>
        </h1>
        <p className="truncate text-xs text-ink-soft">
          {counterpart ? (
            <>
              <PresenceText id={counterpart.id} otherwise={`@${counterpart.username}`} />
              <StatusBrief id={counterpart.id} />
            </>
          ) : (
            <Count room={room} />
          )}
        </p>
      </div>
      {onFind && (
        <Button
          tone="plain"
          size="icon"
          aria-label={find('open')}
          title={find('open')}
          className="needs-script"
          onClick={onFind}
        >
          <Search aria-hidden="true" className="size-5" />
        </Button>
      )}
      <Link
        href={details}
        scroll={false}
        prefetch={false}
        aria-label={knocks ? `${t('header.details')}. ${t('header.knocks', { count: knocks })}` : t('header.details')}
        title={t('header.details')}
        className={buttonClass({ tone: 'plain', size: 'icon', className: 'relative' })}
      >
        <Info aria-hidden="true" className="size-5" />
        {knocks > 0 && (
          <span
            aria-hidden="true"
            className="absolute end-0 top-0 min-w-4.5 rounded-full bg-mention px-1 text-center text-xs leading-4.5 font-medium tabular-nums text-on-mention"
          >
            {knocks}
          </span>
        )}
      </Link>
    </header>
  )
}

/** Who of them is here comes a little later. */
function Count({ room }: { room: Room }) {
  const t = useTranslations('rooms')
  const Here = useLater(loadHereCount)
  return Here ? <Here room={room} /> : t('memberCount', { count: room.memberCount })
}

const loadHereCount = () => import('./here-count').then(({ HereCount }) => HereCount)
