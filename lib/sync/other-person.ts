import { rememberedPerson } from '@/lib/sync/remembered'

/**
 * Tells a page of one person when somebody else has come in on this browser: the cookie is theirs now, and so would be
 * all that this page hears and sends. A page that slept learns it when it wakes.
 */
export class OtherPerson {
  #id: string
  #onOther: () => void

  constructor(id: string, onOther: () => void) {
    this.#id = id
    this.#onOther = onOther
  }

  start(): void {
    for (const event of EVENTS) window.addEventListener(event, this.#look)
    document.addEventListener('visibilitychange', this.#look)
  }

  stop(): void {
    for (const event of EVENTS) window.removeEventListener(event, this.#look)
    document.removeEventListener('visibilitychange', this.#look)
  }

  #look = (): void => {
    const id = rememberedPerson()
    if (id !== null && id !== this.#id) this.#onOther()
  }
}

const EVENTS = ['storage', 'pageshow', 'online', 'focus'] as const
