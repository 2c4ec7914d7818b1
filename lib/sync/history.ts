import type { HistoryPage } from '@/lib/messages/shape'
import { type Answer, call } from '@/lib/sync/call'
import { dispatch, type LiveStore } from '@/lib/sync/store'
import type { Extension } from '@/lib/sync/timeline'

const PAGE = 50
/** Rows that join at a time. More take longer than a frame on slow machines, and whoever scrolls would feel each page. */
const AT_ONCE = 10

/** Brings pages of history into the window, one at a time for each room. */
export class History {
  #store: LiveStore
  #loading = new Map<string, Promise<boolean>>()

  constructor(store: LiveStore) {
    this.#store = store
  }

  /** The page before the window, or after it, joined when the screen can take it. False when it did not come. */
  extend(room: string, direction: 'before' | 'after', whenReady: () => Promise<void>): Promise<boolean> {
    return this.#once(room, async () => {
      const timeline = this.#store.getState().sync.timelines[room]
      const edge = timeline?.messages.at(direction === 'before' ? 0 : -1)?.number
      if (edge === undefined) return false
      dispatch(this.#store, { type: 'expecting', room, isExpected: true })
      const answer = await this.#get(room, `${direction}=${edge}`)
      if (answer.ok) await this.#join(room, partsOf(answer.data, { direction, edge }), whenReady)
      else dispatch(this.#store, { type: 'expecting', room, isExpected: false })
      return answer.ok
    })
  }

  /** The window that shows this message, or the newest ones; unless it is shown already. */
  async open(room: string, number?: number): Promise<boolean> {
    await this.#loading.get(room)
    return this.#once(room, async () => {
      const answer = await this.#get(room, number === undefined ? '' : `around=${number}`)
      if (answer.ok) dispatch(this.#store, { type: 'opened', room, page: answer.data, number })
      return answer.ok
    })
  }

  /** One after another, so that a frame can come between. What changes meanwhile makes the rest stale: it is asked for again. */
  async #join(room: string, parts: Extension[], whenReady: () => Promise<void>): Promise<void> {
    for (const extension of parts) {
      await whenReady()
      dispatch(this.#store, { type: 'extended', room, extension })
    }
  }

  #get(room: string, query: string): Promise<Answer<HistoryPage>> {
    return call<HistoryPage>(`/api/v1/rooms/${room}/messages?limit=${PAGE}&${query}`)
  }

  #once(room: string, load: () => Promise<boolean>): Promise<boolean> {
    const loading = this.#loading.get(room) ?? load().finally(() => this.#loading.delete(room))
    this.#loading.set(room, loading)
    return loading
  }
}

/** A page in parts that can be drawn within a frame, the nearest first. */
export function partsOf(
  page: HistoryPage,
  { direction, edge }: { direction: 'before' | 'after'; edge: number },
): Extension[] {
  const { messages } = page
  if (messages.length <= AT_ONCE) return [{ [direction]: edge, page }]
  const isBefore = direction === 'before'
  const at = isBefore ? messages.length - AT_ONCE : AT_ONCE
  const [upper, lower] = [messages.slice(0, at), messages.slice(at)]
  const [near, far] = isBefore ? [lower, upper] : [upper, lower]
  const seam = (isBefore ? near[0] : near.at(-1))?.number ?? edge
  const nearest = { ...page, messages: near, [isBefore ? 'hasBefore' : 'hasAfter']: true }
  const rest = partsOf({ ...page, messages: far }, { direction, edge: seam })
  return [{ [direction]: edge, page: nearest }, ...rest]
}
