'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Count } from '@/components/rooms/count'
import { RoomAvatar } from '@/components/rooms/room-avatar'
import { useTitle } from '@/components/rooms/use-title'
import { Avatar } from '@/components/ui/avatar'
import type { Target } from '@/lib/search/targets'

interface Props {
  id: string
  target: Target
  isActive: boolean
  onChoose: () => void
}

/** One place to go to. The field keeps the focus and its keys. */
export function SwitcherOption({ id, target, isActive, onChoose }: Props) {
  const t = useTranslations('switcher')
  const titleOf = useTitle()
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys of its options.
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="touch-target flex cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 hover:bg-paper-hover aria-selected:bg-accent-tint"
    >
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
    </div>
  )
}
