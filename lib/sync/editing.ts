import type { Message } from '@/lib/messages/shape'
import { call } from '@/lib/sync/call'
import type { LiveStore } from '@/lib/sync/store'

interface Changed {
  room: string
  number: number
  /** What it said when the change was begun. */
  base: string
  text: string
}

/** `changed`: it says something else meanwhile, by another device of mine. `gone`: it was deleted. */
export type Outcome = { kind: 'saved' | 'failed' | 'gone' } | { kind: 'changed'; text: string }

/** Reactions and pins change a message too, and are no reason to refuse: then it is tried again. */
const ATTEMPTS = 3

/** Gives a message of mine another text. It is in sight at once, and goes back to what it was when it cannot be saved. */
export async function saveEdit(store: LiveStore, changed: Changed): Promise<Outcome> {
  const shown = heldRow(store, changed)
  if (shown) show(store, shown, changed.text)
  const outcome = await trySaving(store, changed)
  if (shown && outcome.kind !== 'saved') hide(store, shown.id)
  return outcome
}

async function trySaving(store: LiveStore, { room, number, base, text }: Changed): Promise<Outcome> {
  const at = `/api/v1/rooms/${room}/messages/${number}`
  let row = heldRow(store, { room, number })
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (row && row.deletedAt !== null) return { kind: 'gone' }
    if (row && row.text !== base && row.text !== text) return { kind: 'changed', text: row.text ?? '' }
    const answer = await call<{ message: Message }>(at, {
      method: 'PATCH',
      body: { text, ...(row && { ifVersion: row.version }) },
    })
    if (answer.ok) {
      hideOnceHeld(store, answer.data.message)
      return { kind: 'saved' }
    }
    if (answer.status !== 409) return { kind: answer.status === 404 ? 'gone' : 'failed' }
    const now = await call<{ message: Message }>(at)
    if (!now.ok) return { kind: 'failed' }
    row = now.data.message
  }
  return { kind: 'failed' }
}

const heldRow = (store: LiveStore, { room, number }: Pick<Changed, 'room' | 'number'>): Message | undefined =>
  store.getState().sync.timelines[room]?.messages.find((message) => message.number === number)

/** Without its form, which only the server reads. */
function show(store: LiveStore, { body: _, ...message }: Message, text: string): void {
  const edited = { ...message, text, editedAt: new Date().toISOString() }
  store.setState(({ edits }) => ({ edits: { ...edits, [message.id]: edited } }))
}

function hide(store: LiveStore, id: string): void {
  store.setState(({ edits: { [id]: _, ...edits } }) => ({ edits }))
}

/** The answer may come before the stream brings the row. */
function hideOnceHeld(store: LiveStore, { id, room, number, version }: Message): void {
  const isHeld = () => (heldRow(store, { room, number })?.version ?? version) >= version
  const unsubscribe = store.subscribe(hideIfHeld)
  hideIfHeld()

  function hideIfHeld(): void {
    if (!isHeld()) return
    unsubscribe()
    hide(store, id)
  }
}
