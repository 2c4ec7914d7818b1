import type { HistoryPage } from '@/lib/messages/shape'
import type { ManyChangesAnswer, StreamEvents } from '@/lib/stream/shape'
import { type RowsAt, withBeside } from '@/lib/sync/beside'
import type { CachedRoom } from '@/lib/sync/cached'
import { inAnotherLife, onChange, onChanges, withRoomReset } from '@/lib/sync/changes'
import { type MembersPage, withMembers } from '@/lib/sync/members'
import { onExtended, onOpened, onTimeline } from '@/lib/sync/pages'
import { onRecalled } from '@/lib/sync/recalled'
import { type Mine, onMine, onRead, onRooms, onSelf, type RoomsAnswer } from '@/lib/sync/self'
import { type SyncState, withHeads, withoutRooms } from '@/lib/sync/state'
import { type Extension, expectPage, trim } from '@/lib/sync/timeline'

type StreamEvent<Name extends keyof StreamEvents> = Name extends keyof StreamEvents
  ? { type: Name; data: StreamEvents[Name] }
  : never

/** What the stream says, what the server answers, and what happens in this window. */
export type SyncEvent =
  | StreamEvent<'ready' | 'change' | 'self' | 'removed' | 'reset'>
  | { type: 'rooms'; data: RoomsAnswer }
  | { type: 'changes'; data: ManyChangesAnswer }
  | { type: 'members'; room: string; data: MembersPage }
  /** Messages that are shown outside of the window. */
  | { type: 'beside'; room: string; data: RowsAt }
  /** A room is looked at: its newest page or, with `number`, the page around that message. */
  | { type: 'opened'; room: string; page: HistoryPage; number?: number | undefined }
  /** A page that will join the window is on its way, or has failed to come. */
  | { type: 'expecting'; room: string; isExpected: boolean }
  | { type: 'extended'; room: string; extension: Extension }
  /** The device remembers a room that is not held. */
  | { type: 'recalled'; room: CachedRoom }
  | { type: 'trimmed'; room: string; end: 'start' | 'end'; keep: number }
  | { type: 'read'; room: string; number: number; isBack?: boolean }
  | { type: 'mine'; data: Mine }

/** The one way in which what is held ever changes. Pure: the browser, the tests and other programs share it. */
export function apply(state: SyncState, event: SyncEvent): SyncState {
  switch (event.type) {
    case 'ready':
      return onReady(state, event.data)
    case 'change':
      return onChange(state, event.data)
    case 'self':
      return onSelf(state, event.data)
    case 'removed':
      return onRemoved(state, event.data.room)
    case 'reset':
      return event.data.room ? withRoomReset(state, event.data.room) : inAnotherLife(state, event.data.epoch)
    case 'rooms':
      return onRooms(state, event.data)
    case 'changes':
      return onChanges(state, event.data)
    case 'members':
      return withMembers(state, event.room, event.data)
    case 'beside':
      return withBeside(state, event.room, event.data)
    case 'opened':
      return onOpened(state, event)
    case 'expecting':
      return onTimeline(state, event.room, (timeline) => expectPage(timeline, event.isExpected))
    case 'extended':
      return onExtended(state, event.room, event.extension)
    case 'recalled':
      return onRecalled(state, event.room)
    case 'trimmed':
      return onTimeline(state, event.room, (timeline) => trim(timeline, event.end, event.keep))
    case 'read':
      return onRead(state, event)
    case 'mine':
      return onMine(state, event.data)
  }
}

/** Carries no version, so my list has the last word on whether I have come back meanwhile. */
function onRemoved(state: SyncState, room: string): SyncState {
  return { ...withoutRooms(state, [room]), mustRecount: true }
}

/** Says only how far everything has come; what is missing follows. */
function onReady(state: SyncState, { epoch, version, rooms }: StreamEvents['ready']): SyncState {
  const current = epoch === state.epoch ? state : inAnotherLife(state, epoch)
  return withHeads({ ...current, selfHead: Math.max(current.selfHead, version) }, rooms)
}
