import type { HistoryPage } from '@/lib/messages/shape'
import { type SyncState, withHeads } from '@/lib/sync/state'
import { type Extension, extend, shows, type Timeline, timelineOf } from '@/lib/sync/timeline'
import { NOT_LOADED } from '@/lib/sync/versions'

interface Opened {
  room: string
  page: HistoryPage
  number?: number | undefined
}

/** A window that already shows the place stays as it is (the reader may be scrolled in it), and catches up. */
export function onOpened(state: SyncState, { room, page, number }: Opened): SyncState {
  if (page.epoch !== state.epoch) return state
  const held = state.timelines[room]
  const timeline = held && shows(held, number) ? held : timelineOf(page)
  const timelines = timeline === held ? state.timelines : { ...state.timelines, [room]: timeline }
  return withHeads({ ...state, timelines }, { [room]: page.version })
}

export function onExtended(state: SyncState, room: string, extension: Extension): SyncState {
  if (extension.page.epoch !== state.epoch) return state
  return withHeads(
    onTimeline(state, room, (timeline) => extend(timeline, extension)),
    { [room]: extension.page.version },
  )
}

export function onTimeline(state: SyncState, room: string, change: (timeline: Timeline) => Timeline): SyncState {
  const held = state.timelines[room]
  if (!held || held.version === NOT_LOADED) return state
  const changed = change(held)
  return changed === held ? state : { ...state, timelines: { ...state.timelines, [room]: changed } }
}
