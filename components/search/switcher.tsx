'use client'

import { Search } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { usePeopleSearch } from '@/components/people/use-people-search'
import { useShow } from '@/components/shell/use-show'
import { useLive } from '@/components/stream/live-session'
import { Overlay } from '@/components/ui/overlay'
import { cn } from '@/lib/cn'
import type { Room } from '@/lib/rooms/shape'
import { type Target, targetsFor } from '@/lib/search/targets'
import { call } from '@/lib/sync/call'
import { SwitcherOption } from './switcher-option'
import { usePublicRooms } from './use-public-rooms'

/** Goes anywhere by a few letters of its name: my rooms, people, rooms that are open to everybody, or a new one. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const t = useTranslations('switcher')
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const rooms = useLive(({ sync }) => sync.rooms)
  const viewer = useLive((state) => state.viewer)
  const targets = targetsFor(typed, {
    viewerId: viewer.id,
    rooms: Object.values(rooms),
    people: usePeopleSearch(typed),
    open: usePublicRooms(typed),
  })
  const found = targets.filter(({ kind }) => kind !== 'make').length
  const active = targets[Math.min(at, targets.length - 1)]
  const go = useGo(onClose)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, targets.length - 1) + step + targets.length) % Math.max(1, targets.length))
    else if (event.key === 'Enter' && active) go(active)
    else return
    event.preventDefault()
  }
  return (
    <Overlay
      title={t('title')}
      isTitleHidden
      onClose={onClose}
      className="mt-[12dvh] max-h-[min(32rem,76dvh)] w-140 flex-col open:flex overflow-hidden max-md:mt-3 max-md:max-h-[calc(100dvh-1.5rem)] max-md:w-full max-md:max-w-[calc(100%-1.5rem)]"
    >
      <div className="relative shrink-0 border-b border-line">
        <Search aria-hidden="true" className="absolute inset-y-0 start-4 my-auto size-5 text-ink-soft" />
        <input
          type="text"
          role="combobox"
          aria-expanded={targets.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && `${listId}-${active.key}`}
          aria-label={t('label')}
          placeholder={t('label')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={100}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
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
        {targets.map((target) => (
          <SwitcherOption
            key={target.key}
            id={`${listId}-${target.key}`}
            isActive={target === active}
            onChoose={() => go(target)}
            target={target}
          />
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
