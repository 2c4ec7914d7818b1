/** How a tab comes to lead. `onGained` and `onLost` are called whenever that changes without its own doing. */
export interface Leadership {
  /** Leads as soon as nobody else does. */
  wait(): void
  /** Leads now, whoever did until now. */
  take(): void
  /** Another tab was heard leading. */
  defer(): void
  /** Neither leads nor waits any more. */
  release(): void
}

interface Listener {
  onGained(): void
  onLost(): void
}

/** Long enough for a leader to answer; spread, so that not everybody steps forward at once. */
const ANSWER_MS = 150
const SPREAD_MS = 150

/** Browsers keep their locks from pages that came over plain HTTP, unless from this very machine. */
export function leadershipOf(name: string, listener: Listener): Leadership {
  return navigator.locks ? new LockedLeadership(name, listener) : new ClaimedLeadership(listener)
}

/** The browser sees to it that one tab leads, and that the next one does the moment it closes or crashes. */
class LockedLeadership implements Leadership {
  #name: string
  #listener: Listener
  #request: AbortController | null = null

  constructor(name: string, listener: Listener) {
    this.#name = name
    this.#listener = listener
  }

  wait(): void {
    if (this.#request) return
    const request = new AbortController()
    this.#ask(request, { signal: request.signal })
  }

  take(): void {
    this.release()
    this.#ask(new AbortController(), { steal: true })
  }

  defer(): void {}

  release(): void {
    this.#request?.abort()
    this.#request = null
  }

  #ask(request: AbortController, options: LockOptions): void {
    this.#request = request
    navigator.locks
      .request(this.#name, options, () => this.#hold(request))
      .catch((error: DOMException) => {
        if (error.name !== 'AbortError' || this.#request !== request) return
        this.#request = null
        this.#listener.onLost()
      })
  }

  #hold(request: AbortController): Promise<void> | undefined {
    if (request.signal.aborted) return
    this.#listener.onGained()
    return new Promise((resolve) => request.signal.addEventListener('abort', () => resolve()))
  }
}

/** Without locks: whoever hears no leader steps forward, and of two the one of the earlier term steps back. */
class ClaimedLeadership implements Leadership {
  #listener: Listener
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listener: Listener) {
    this.#listener = listener
  }

  wait(): void {
    this.#timer ??= setTimeout(() => this.take(), ANSWER_MS + Math.random() * SPREAD_MS)
  }

  take(): void {
    this.release()
    this.#listener.onGained()
  }

  defer(): void {
    this.release()
  }

  release(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
