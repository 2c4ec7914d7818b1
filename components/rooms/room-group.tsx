'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Group } from '@/lib/rooms/arrange'
import { Count } from './count'
import { MoreButton } from './more-button'
import { RoomRows } from './room-rows'

interface Props {
  group: Group
  openId: string | undefined
  isFolded: boolean
  fold: (id: string) => void
}

/** A section of the list, or its archive. What is folded away still says what is unread in it. */
export function RoomGroup({ group: { id, name, rooms, unread, mentions }, openId, isFolded, fold }: Props) {
  const t = useTranslations('sections')
  const title = name ?? t(id === 'archive' ? 'archive' : 'rest')
  return (
    <li
      data-group={id}
      data-section={name === undefined ? undefined : id}
      className="relative rounded-card pt-2 data-over:bg-accent-tint data-before:border-t-2 data-before:border-accent data-dragged:opacity-40"
    >
      <details
        open={!isFolded}
        // It is also told once when the page stands.
        onToggle={({ currentTarget }) => currentTarget.open === isFolded && fold(id)}
      >
        <summary className="touch-target flex h-8 list-none items-center gap-1 rounded-control ps-2 pe-3 text-sm font-medium text-ink-soft hover:text-ink -outline-offset-2 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 transition-transform duration-150 rtl:-scale-x-100 in-[details[open]]:rotate-90"
          />
          <bdi className="min-w-0 grow truncate">{title}</bdi>
          {isFolded && <Count {...{ unread, mentions }} />}
        </summary>
        {rooms.length === 0 ? (
          <p className="px-7 pb-1 text-sm text-ink-soft">{t('empty')}</p>
        ) : (
          <ul aria-label={title} className="flex flex-col gap-0.5">
            <RoomRows {...{ rooms, openId }} />
          </ul>
        )}
      </details>
      {name !== undefined && (
        <MoreButton
          label={t('more', { name })}
          className="top-2.5 hover:opacity-100 [details:has(summary:focus-visible)+&]:opacity-100 [details:has(summary:hover)+&]:opacity-100"
        />
      )}
    </li>
  )
}
