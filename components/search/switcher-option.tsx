'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Count } from '@/components/rooms/count'
import { RoomAvatar } from '@/components/rooms/room-avatar'
import { useTitle } from '@/components/rooms/use-title'
import { Avatar } from '@/components/ui/avatar'
import { Option } from '@/components/ui/option'
import type { Target } from '@/lib/search/targets'

interface Props extends Omit<ComponentProps<typeof Option>, 'children'> {
  target: Target
}

/** One place to go to. */
export function SwitcherOption({ target, ...option }: Props) {
  const t = useTranslations('switcher')
  const titleOf = useTitle()
  return (
    <Option {...option}>
      {target.kind === 'mine' && <RoomAvatar room={target.room} />}
      {target.kind === 'open' && <Avatar name={target.room.name} seed={target.room.id} url={target.room.avatarUrl} />}
      {target.kind === 'person' && (
        <Avatar name={target.person.name} seed={target.person.id} url={target.person.avatarUrl} />
      )}
      {target.kind === 'make' && (
        <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-tint text-accent">
          <Plus aria-hidden="true" className="size-4.5" />
        </span>
      )}
      <span className="min-w-0 grow truncate">
        {target.kind === 'make' ? (
          t('make', { name: target.name })
        ) : (
          <bdi>{target.kind === 'person' ? target.person.name : titleOf(target.room)}</bdi>
        )}
      </span>
      {target.kind === 'person' && <span className="truncate text-sm text-ink-soft">@{target.person.username}</span>}
      {target.kind === 'open' && <span className="shrink-0 text-sm text-ink-soft">{t('public')}</span>}
      {target.kind === 'mine' && target.room.unread > 0 && (
        <Count unread={target.room.unread} mentions={target.room.mentions} isQuiet={target.room.muted} />
      )}
    </Option>
  )
}
