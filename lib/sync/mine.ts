import type { MineInput } from '@/lib/rooms/own-shape'
import type { Room, Section } from '@/lib/rooms/shape'
import { type Answer, call } from '@/lib/sync/call'
import type { Mine } from '@/lib/sync/self'
import { dispatch, type LiveStore } from '@/lib/sync/store'

/** Decides something about a room for oneself: shown at once, taken back when the server does not take it. */
export function decide(store: LiveStore, room: Room, input: MineInput): Promise<boolean> {
  const next = { id: room.id, ...shownAs(room, input) }
  const before = Object.fromEntries(Object.keys(next).map((key) => [key, room[key as keyof Room]])) as typeof next
  return showing(store, [{ room: next }, { room: before }], () =>
    call(`/api/v1/rooms/${room.id}/mine`, { method: 'PATCH', body: input }),
  )
}

/** Makes a section, or gives it another name or place. */
export function keepSection(store: LiveStore, section: Section): Promise<boolean> {
  const held = store.getState().sync.own.sections[section.id]
  const { id, name, position } = section
  return showing(
    store,
    [{ own: { sections: [section] } }, { own: { sections: [held ?? { ...section, gone: true }] } }],
    () => call(`/api/v1/sections/${id}`, { method: 'PUT', body: { name, position } }),
  )
}

export function dropSection(store: LiveStore, section: Section): Promise<boolean> {
  const gone = { ...section, gone: true }
  return showing(store, [{ own: { sections: [gone] } }, { own: { sections: [section] } }], () =>
    call(`/api/v1/sections/${section.id}`, { method: 'DELETE' }),
  )
}

/** Puts sections into this order. Only those are told that stand elsewhere now. */
export async function orderSections(store: LiveStore, ids: string[]): Promise<boolean> {
  const { sections } = store.getState().sync.own
  const moved = ids.flatMap((id, position) => {
    const section = sections[id]
    return section && section.position !== position ? [{ ...section, position }] : []
  })
  return (await Promise.all(moved.map((section) => keepSection(store, section)))).every(Boolean)
}

function shownAs(room: Room, { hidden, ...input }: MineInput): Partial<Room> {
  return { ...(input as Partial<Room>), ...(hidden !== undefined && { hiddenAt: hidden ? room.lastNumber : null }) }
}

async function showing(
  store: LiveStore,
  [next, before]: [Mine, Mine],
  tell: () => Promise<Answer<unknown>>,
): Promise<boolean> {
  dispatch(store, { type: 'mine', data: next })
  const { ok } = await tell()
  if (!ok) dispatch(store, { type: 'mine', data: before })
  return ok
}
