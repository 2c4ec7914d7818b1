import type { HistoryPage } from '@/lib/messages/shape'
import { type Answer, call } from '@/lib/sync/call'
import { dispatch, type LiveStore } from '@/lib/sync/store'

const PAGE = 50

/** Brings pages of history into the window, one at a time for each room. */
export class History {
  #store: LiveStore
  #loading = new Map<string, Promise<boolean>>()

  constructor(store: LiveStore) {
    this.#store = store
  }

  /** The page before the window, or after it. False when it did not come. */
  extend(room: string, direction: 'before' | 'after'): Promise<boolean> {
    return this.#once(room, async () => {
      const timeline = this.#store.getState().sync.timelines[room]
      const edge = timeline?.messages.at(direction === 'before' ? 0 : -1)?.number
      if (edge === undefined) return false
      dispatch(this.#store, { type: 'expecting', room, isExpected: true })
      const answer = await this.#get(room, `${direction}=${edge}`)
      if (answer.ok)
        dispatch(this.#store, { type: 'extended', room, extension: { [direction]: edge, page: answer.data } })
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

  #get(room: string, query: string): Promise<Answer<HistoryPage>> {
    return call<HistoryPage>(`/api/v1/rooms/${room}/messages?limit=${PAGE}&${query}`)
  }

  #once(room: string, load: () => Promise<boolean>): Promise<boolean> {
    const loading = this.#loading.get(room) ?? load().finally(() => this.#loading.delete(room))
    this.#loading.set(room, loading)
    return loading
  }
}
