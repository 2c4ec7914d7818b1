import { newId } from '@/lib/ids'
import type { Ready } from '@/lib/stream/shape'
import { Connection, type ConnectionListener, type ConnectionStatus } from '@/lib/sync/connection'
import { type Leadership, leadershipOf } from '@/lib/sync/leadership'
import {
  FOLLOWS_NOBODY,
  type Following,
  follow,
  isLeaderMessage,
  type LeaderMessage,
  outranks,
  type TabMessage,
  type Term,
} from '@/lib/sync/tab-messages'

interface Listener extends ConnectionListener {
  /** Where everything stands in this tab. */
  present(): Ready
}

/** A leader that answers none of so many questions is frozen; together they stay well below two seconds. */
const ASK_EVERY_MS = 300
const SILENT_ASKS = 3

/**
 * One stream per browser, however many tabs: over HTTP/1.1 a browser opens six connections to a server, and the stream
 * of a seventh tab would wait for ever. One tab leads, and passes on what it hears. Rooms prove by their versions what
 * is missing, so that two leaders at a time, or none for a moment, cost a request and never a message.
 */
export class SharedStream {
  #listener: Listener
  #name: string
  #tab = newId()
  /** While the page is in use: a server that renders it has no browser to share. */
  #leadership: Leadership | null = null
  #channel: BroadcastChannel | null = null
  /** While this tab leads. */
  #connection: Connection | null = null
  #following: Following = FOLLOWS_NOBODY
  #status: ConnectionStatus = 'connecting'
  #hasHeard = false
  #silentAsks = 0
  #ticker: ReturnType<typeof setInterval> | undefined

  constructor(personId: string, listener: Listener) {
    // The number is that of the messages' shape: tabs of two releases may be open together.
    this.#name = `parlor-stream-1-${personId}`
    this.#listener = listener
  }

  start(): void {
    window.addEventListener('pagehide', this.#leave)
    window.addEventListener('pageshow', this.#onPageShow)
    document.addEventListener('visibilitychange', this.#onVisible)
    this.#join()
  }

  stop(): void {
    window.removeEventListener('pagehide', this.#leave)
    window.removeEventListener('pageshow', this.#onPageShow)
    document.removeEventListener('visibilitychange', this.#onVisible)
    this.#leave()
  }

  /** Opens anew: `ready` then says where everything stands. */
  restart(): void {
    if (this.#connection) this.#connection.restart()
    else this.#say({ type: 'restart' })
  }

  #join(): void {
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data)
    this.#ticker = setInterval(() => this.#tick(), ASK_EVERY_MS)
    this.#leadership = leadershipOf(this.#name, { onGained: () => this.#lead(), onLost: () => this.#stepBack() })
    this.#leadership.wait()
    this.#say({ type: 'askPresent', from: this.#tab })
  }

  #leave = (): void => {
    if (this.#connection) this.#say({ type: 'gone', term: this.#following.term })
    clearInterval(this.#ticker)
    this.#endConnection()
    this.#following = { ...this.#following, isBehind: true }
    this.#leadership?.release()
    this.#channel?.close()
    this.#channel = null
  }

  #lead(): void {
    if (this.#connection) return
    const term: Term = { number: this.#following.term.number + 1, leader: this.#tab }
    this.#following = { term, seq: 0, isBehind: false }
    this.#connection = new Connection({
      onEvent: (event) => {
        this.#listener.onEvent(event)
        this.#following.seq++
        this.#tell({ type: 'event', event })
      },
      onStatus: (status) => {
        this.#setStatus(status)
        this.#tell({ type: 'here' })
      },
      onRefused: async () => {
        const refusal = await this.#listener.onRefused()
        if (refusal.isFinal) this.#say({ type: 'refused' })
        return refusal
      },
    })
    this.#connection.start()
  }

  /** Another tab has taken over, while this one slept. */
  #stepBack(): void {
    this.#endConnection()
    this.#following = { ...this.#following, isBehind: true }
    this.#silentAsks = 0
    this.#leadership?.release()
    this.#leadership?.wait()
    this.#say({ type: 'askPresent', from: this.#tab })
  }

  #endConnection(): void {
    this.#connection?.stop()
    this.#connection = null
  }

  #hear(message: TabMessage): void {
    if (isLeaderMessage(message)) this.#hearLeader(message)
    else if (message.type === 'gone') this.#hearGone(message.term)
    else if (message.type === 'refused') void this.#listener.onRefused()
    else if (this.#connection) this.#answer(message, this.#connection)
  }

  #hearLeader(message: LeaderMessage): void {
    if (this.#connection && outranks(message.term, this.#following.term)) this.#stepBack()
    // Of two leaders the other one hears this, and steps back.
    if (this.#connection) this.#tell({ type: 'here' })
    const next = this.#connection ? null : follow(this.#following, message, this.#tab)
    if (!next) return
    const mustAsk = next.isBehind && !this.#following.isBehind
    this.#following = next
    this.#hasHeard = true
    this.#silentAsks = 0
    this.#leadership?.defer()
    this.#take(message)
    if (mustAsk) this.#say({ type: 'askPresent', from: this.#tab })
  }

  #take(message: LeaderMessage): void {
    if (message.type === 'event') this.#listener.onEvent(message.event)
    if (message.type === 'present' && message.to === this.#tab && message.ready)
      this.#listener.onEvent({ type: 'ready', data: message.ready })
    // Live is who knows where everything stands.
    if (message.status !== 'live' || !this.#following.isBehind) this.#setStatus(message.status)
  }

  #hearGone(term: Term): void {
    if (!this.#connection && !outranks(this.#following.term, term)) this.#leadership?.wait()
  }

  #answer(message: Exclude<TabMessage, LeaderMessage>, connection: Connection): void {
    if (message.type === 'ask') this.#tell({ type: 'here' })
    if (message.type === 'look') connection.look()
    // One that is already being opened will say it; the other tabs ask for the same.
    if (message.type === 'restart' && this.#status === 'live') connection.restart()
    if (message.type !== 'askPresent') return
    const ready = this.#status === 'live' ? this.#listener.present() : null
    this.#tell({ type: 'present', to: message.from, ready })
  }

  /** Hidden tabs do not ask: their timers sleep, and nobody waits for them. Locks wake them all the same. */
  #tick(): void {
    if (this.#connection || document.visibilityState !== 'visible') return
    const isFine = this.#hasHeard && !this.#following.isBehind
    this.#hasHeard = false
    if (isFine) return
    if (this.#silentAsks < SILENT_ASKS) this.#askAgain()
    else this.#takeOver()
  }

  #askAgain(): void {
    this.#silentAsks++
    this.#say(this.#following.isBehind ? { type: 'askPresent', from: this.#tab } : { type: 'ask' })
  }

  #takeOver(): void {
    this.#silentAsks = 0
    this.#leadership?.take()
  }

  #tell(said: Said): void {
    const { term, seq } = this.#following
    this.#say({ term, seq, status: this.#status, ...said })
  }

  #say(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  #setStatus(status: ConnectionStatus): void {
    this.#status = status
    this.#listener.onStatus(status)
  }

  #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#join()
  }

  #onVisible = (): void => {
    if (document.visibilityState !== 'visible') return
    // A leader that has slept learns in this way that it was replaced.
    if (this.#connection) this.#tell({ type: 'here' })
    else this.#say({ type: 'look' })
  }
}

type Said = LeaderMessage extends infer Message
  ? Message extends LeaderMessage
    ? Omit<Message, 'term' | 'seq' | 'status'>
    : never
  : never
