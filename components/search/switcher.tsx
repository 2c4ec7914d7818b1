'use client'

import { Search } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePeopleSearch } from '@/components/people/use-people-search'
import { usePublicRooms } from '@/components/rooms/use-public-rooms'
import { useShow } from '@/components/shell/use-show'
import { useLive } from '@/components/stream/live-session'
import { Overlay } from '@/components/ui/overlay'
import { useCombobox } from '@/components/ui/use-combobox'
import { cn } from '@/lib/cn'
import type { Room } from '@/lib/rooms/shape'
import { type Target, targetsFor } from '@/lib/search/targets'
import { call } from '@/lib/sync/call'
import { isRequest } from '@/lib/sync/entry'
import { SwitcherOption } from './switcher-option'

/** Goes anywhere by a few letters of its name: my rooms, people, rooms that are open to everybody, or a new one. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const t = useTranslations('switcher')
  const [typed, setTyped] = useState('')
  const rooms = useLive(({ sync }) => sync.rooms)
  const viewer = useLive((state) => state.viewer)
  const targets = targetsFor(typed, {
    viewerId: viewer.id,
    rooms: Object.values(rooms).filter((room) => !isRequest(room)),
    people: usePeopleSearch(typed),
    open: usePublicRooms(typed, 8),
  })
  const found = targets.filter(({ kind }) => kind !== 'make').length
  const go = useGo(onClose)
  const { listId, field, restart, optionAt } = useCombobox({
    count: targets.length,
    isOffered: true,
    onChoose: (at) => targets[at] && go(targets[at]),
    stays: true,
  })
  return (
    <Overlay
      title={t('title')}
      onClose={onClose}
      className="mt-[12dvh] max-h-[min(32rem,76dvh)] w-140 flex-col overflow-hidden rounded-card open:flex max-md:mt-3 max-md:max-h-[calc(100dvh-1.5rem)] max-md:w-full"
    >
      <div className="relative shrink-0 border-b border-line">
        <Search aria-hidden="true" className="absolute inset-y-0 start-4 my-auto size-5 text-ink-soft" />
        <input
          type="text"
          {...field}
          aria-label={t('label')}
          placeholder={t('label')}
          enterKeyHint="go"
          maxLength={100}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            restart()
          }}
          className="h-13 w-full bg-transparent ps-12 pe-4 outline-none"
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t('title')}
        hidden={targets.length === 0}
        className="overflow-y-auto overscroll-contain p-1.5"
      >
        {targets.map((target, at) => (
          <SwitcherOption key={target.key} target={target} {...optionAt(at)} />
        ))}
      </div>
      <p role="status" className={cn('px-4 py-6 text-center text-ink-soft', targets.length > 0 && 'sr-only')}>
        {found === 0 ? t(typed.trim() === '' ? 'empty' : 'nothing') : t('found', { count: found })}
      </p>
    </Overlay>
  )
}

/** There: at once what is held here, by the server what is not; what there is not is made where rooms are made. */
function useGo(onClose: () => void): (target: Target) => void {
  const show = useShow()
  const router = useRouter()
  return (target) => {
    onClose()
    if (target.kind === 'make') router.push(`/rooms/new?name=${encodeURIComponent(target.name)}` as Route)
    else if (target.kind === 'person') void openDirect(target.person.username, (id) => router.push(`/rooms/${id}`))
    else if (!show(`/rooms/${target.room.id}`)) router.push(`/rooms/${target.room.id}`)
  }
}

async function openDirect(username: string, go: (id: string) => void): Promise<void> {
  const answer = await call<{ room: Room }>(`/api/v1/direct/${username}`, { method: 'PUT' })
  if (answer.ok) go(answer.data.room.id)
}
