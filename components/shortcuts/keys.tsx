'use client'

import { useRouter } from 'next/navigation'
import { type ComponentType, lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { wishForFocus } from '@/components/search/focus-wish'
import { useShow } from '@/components/shell/use-show'
import { useLiveSession } from '@/components/stream/live-session'
import { spotAt } from '@/lib/rooms/address'
import { ARCHIVE, arrange } from '@/lib/rooms/arrange'
import { neighbourOf, unreadNeighbourOf } from '@/lib/rooms/neighbour'
import type { Room } from '@/lib/rooms/shape'
import { areShortcutsOn } from '@/lib/shortcuts/off'
import { isWritten, type ShortcutId, shortcutOf } from '@/lib/shortcuts/table'
import { runShortcut, takeShortcut } from '@/lib/shortcuts/taken'
import { isWithBlocked } from '@/lib/sync/entry'

type Opened = ComponentType<{ onClose: () => void }>

const loadSwitcher = () => import('@/components/search/switcher').then(({ Switcher }) => Switcher)
const Switcher = later(loadSwitcher)
const ShortcutList = later(() => import('./shortcut-list').then((loaded) => loaded.ShortcutList))
const ReadAll = later(() => import('./read-all').then((loaded) => loaded.ReadAll))

type Overlay = 'switcher' | 'shortcuts' | 'readAll'

/** Listens for shortcuts, and opens what some of them open. */
export function Keys() {
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const close = () => setOverlay(null)
  const deeds = useDeeds(setOverlay)
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const id = areShortcutsOn() ? shortcutOf(event) : null
    if (id === null || isTakenElsewhere(event, id)) return
    // Even where the switcher is open already: the browser would go to its own.
    if (isCovered() ? id === 'switcher' : runShortcut(id) || deeds[id]?.()) event.preventDefault()
  })
  const onClick = useEffectEvent((event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!isPlain || !(event.target instanceof Element) || !event.target.closest('[data-switcher]')) return
    event.preventDefault()
    event.stopPropagation()
    setOverlay('switcher')
  })
  useEffect(() => {
    const [press, click] = [(event: KeyboardEvent) => onKeyDown(event), (event: MouseEvent) => onClick(event)]
    window.addEventListener('keydown', press)
    document.addEventListener('click', click, { capture: true })
    // Wanted often, and then at once.
    loadSwitcher().catch(() => {})
    const release = takeShortcut('readAll', () => {
      setOverlay('readAll')
      return true
    })
    return () => {
      release()
      window.removeEventListener('keydown', press)
      document.removeEventListener('click', click, { capture: true })
    }
  }, [])
  return (
    <Suspense>
      {overlay === 'switcher' && <Switcher onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutList onClose={close} />}
      {overlay === 'readAll' && <ReadAll onClose={close} />}
    </Suspense>
  )
}

/** Without a network, what has not come yet stays away: an error would take the whole page with it. */
function later(load: () => Promise<Opened>) {
  return lazy(async () => ({ default: await load().catch((): Opened => () => null) }))
}

/** What each shortcut does where nothing on the screen has taken it. Answers whether it did anything. */
function useDeeds(open: (overlay: Overlay) => void): Partial<Record<ShortcutId, () => boolean>> {
  const { store, reading } = useLiveSession()
  const router = useRouter()
  const show = useShow()
  const go = (find: (rooms: Room[], openId: string | undefined) => Room | undefined) => {
    const { rooms, own } = store.getState().sync
    const openId = openRoom()
    const { top, groups } = arrange(
      Object.values(rooms).filter((room) => !isWithBlocked(room, own)),
      Object.values(own.sections),
      openId,
    )
    const inOrder = [top, ...groups.filter(({ id }) => id !== ARCHIVE).map((group) => group.rooms)].flat()
    const next = find(inOrder, openId)
    if (next) show(`/rooms/${next.id}`)
    if (next) document.querySelector(`[data-room="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
    return true
  }
  return {
    switcher: () => opened(open, 'switcher'),
    shortcuts: () => opened(open, 'shortcuts'),
    previous: () => go((rooms, openId) => neighbourOf(rooms, openId, -1)),
    next: () => go((rooms, openId) => neighbourOf(rooms, openId, 1)),
    previousUnread: () => go((rooms, openId) => unreadNeighbourOf(rooms, openId, -1)),
    nextUnread: () => go((rooms, openId) => unreadNeighbourOf(rooms, openId, 1)),
    searchAll: () => {
      const box = document.querySelector<HTMLInputElement>('main form[action="/search"] input[type=search]')
      box?.select()
      if (!box) wishForFocus()
      if (!box) router.push('/search')
      return true
    },
    read: () => {
      const room = store.getState().sync.rooms[openRoom() ?? '']
      if (!room || room.unread === 0) return false
      reading.left(room.id)
      reading.read(room.id, room.lastNumber)
      return true
    },
  }
}

function opened(open: (overlay: Overlay) => void, overlay: Overlay): true {
  open(overlay)
  return true
}

function openRoom(): string | undefined {
  const here = spotAt(location.pathname)
  return here && here !== 'list' ? here.roomId : undefined
}

/** By something that wants an answer; what only says something is open by hand. */
const isCovered = () => document.querySelector('dialog[open], :popover-open:not([popover=manual])') !== null

/** An input method at work, a field that writes the sign, or whatever else closes by Escape first. */
function isTakenElsewhere(event: KeyboardEvent, id: ShortcutId): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true
  if (!(event.target instanceof Element)) return false
  const field = event.target.closest('input, textarea, select, [contenteditable]')
  return field !== null && (isWritten(event) || (id === 'read' && field.id !== 'message'))
}
