'use client'

import { useTranslations } from 'next-intl'
import { useShow } from '@/components/shell/use-show'
import { useLiveSession } from '@/components/stream/live-session'
import { newId } from '@/lib/ids'
import { spotAt } from '@/lib/rooms/address'
import { ARCHIVE, REST } from '@/lib/rooms/arrange'
import { inPlace } from '@/lib/rooms/order'
import type { MineInput } from '@/lib/rooms/own-shape'
import type { Room, Section } from '@/lib/rooms/shape'
import { decide, dropSection, keepSection, orderSections } from '@/lib/sync/mine'
import { markUnread } from '@/lib/sync/unread'
import { useTitle } from './use-title'

/** Says what has happened; with something to press that takes it back. */
export type Say = (text: string, undo?: () => void) => void

export type ListDeeds = ReturnType<typeof useListDeeds>

/** What one does with one's list, each said aloud: who does not see the rows move must hear of it. */
export function useListDeeds(say: Say) {
  const t = useTranslations('sections')
  const { store, reading } = useLiveSession()
  const show = useShow()
  const titleOf = useTitle()
  const sections = () => Object.values(store.getState().sync.own.sections).sort(inPlace)
  const nameOf = (id: string | null) => (id && store.getState().sync.own.sections[id]?.name) || t('rest')
  const told = async (work: Promise<boolean>, done: string, undo?: () => void) =>
    (await work) ? say(done, undo) : say(t('failed'))

  const moveRoom = (room: Room, section: string | null) => {
    const input = { section, ...(room.pinned && { pinned: false }), ...(room.archived && { archived: false }) }
    return told(decide(store, room, input), t('moved', { name: titleOf(room), section: nameOf(section) }))
  }
  const change = (room: Room, input: MineInput) => {
    const isAway = input.hidden === true || input.archived === true
    // What leaves the list does not stay open beside it.
    if (input.hidden && isOpen(room)) show('/')
    const undo = () => void decide(store, store.getState().sync.rooms[room.id] ?? room, opposite(input))
    return told(decide(store, room, input), t(wordFor(input), { name: titleOf(room) }), isAway ? undo : undefined)
  }

  return {
    decide: change,
    moveRoom,
    /** Onto a part of the list. */
    dropRoom: (room: Room, group: string) => {
      const now = room.archived ? ARCHIVE : room.pinned ? null : (room.section ?? REST)
      if (group === now) return undefined
      return group === ARCHIVE ? change(room, { archived: true }) : moveRoom(room, group === REST ? null : group)
    },
    read: async (room: Room) => {
      const name = titleOf(room)
      if (room.unread > 0) {
        reading.left(room.id)
        reading.read(room.id, room.lastNumber)
        return say(t('wasRead', { name }))
      }
      // What stands open would be read again at once, were it not left unread on purpose.
      const tell = isOpen(room) ? (number: number) => reading.unreadFrom(room.id, number) : undefined
      say((await markUnread(store, room, tell)) ? t('wasUnread', { name }) : t('nothingUnread', { name }))
    },
    newSection: async (name: string, room?: Room) => {
      const position = Math.max(-1, ...sections().map((section) => section.position)) + 1
      const section = { id: newId(), name, position, gone: false, version: 0 }
      if (!(await keepSection(store, section))) return say(t('failed'))
      return room ? moveRoom(room, section.id) : say(t('made', { name }))
    },
    renameSection: (section: Section, name: string) =>
      told(keepSection(store, { ...section, name }), t('renamed', { name })),
    dropSection: (section: Section) => told(dropSection(store, section), t('deleted', { name: section.name })),
    orderSections: (ids: string[], { id, name }: Section) =>
      told(orderSections(store, ids), t('placed', { name, place: ids.indexOf(id) + 1, count: ids.length })),
    /** Before another section, or at the end. */
    placeSection: (id: string, before: string | null) => {
      const section = store.getState().sync.own.sections[id]
      const others = sections().flatMap((other) => (other.id === id ? [] : [other.id]))
      const at = before === null ? others.length : others.indexOf(before)
      if (!section) return undefined
      const ids = others.toSpliced(at, 0, id)
      return told(orderSections(store, ids), t('placed', { name: section.name, place: at + 1, count: ids.length }))
    },
  }
}

function isOpen({ id }: Room): boolean {
  const here = spotAt(location.pathname)
  return here !== null && here !== 'list' && here.roomId === id
}

const opposite = ({ hidden, archived }: MineInput): MineInput => ({
  ...(hidden !== undefined && { hidden: !hidden }),
  ...(archived !== undefined && { archived: !archived }),
})

function wordFor({ pinned, muted, hidden, archived }: MineInput) {
  if (pinned !== undefined) return pinned ? 'wasPinned' : 'wasUnpinned'
  if (muted !== undefined) return muted ? 'wasMuted' : 'wasUnmuted'
  if (hidden !== undefined) return hidden ? 'wasHidden' : 'wasShown'
  return archived ? 'wasArchived' : 'wasUnarchived'
}
