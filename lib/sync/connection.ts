import type { StreamEvents } from '@/lib/stream/shape'
import { backoff } from '@/lib/sync/backoff'
import { PING_EVERY_MS } from '@/lib/sync/limits'

export type ConnectionStatus = 'connecting' | 'live' | 'offline'

export type StreamEvent = { [Name in keyof StreamEvents]: { type: Name; data: StreamEvents[Name] } }[keyof StreamEvents]

export interface ConnectionListener {
  onEvent(event: StreamEvent): void
  onStatus(status: ConnectionStatus): void
  /** The stream was refused. Says whether to go on trying, and after how long if the server said so. */
  onRefused(): Promise<{ isFinal: boolean; retryAfterMs: number | null }>
}

const NAMES = ['ready', 'change', 'self', 'person', 'typing', 'read', 'removed', 'reset', 'ping', 'bye'] as const
const SILENCE_MS = 2.5 * PING_EVERY_MS
/** A stream says at once where everything stands. */
const SILENT_START_MS = 9_000
/** Streams in a row that fell silent. One may be the network; more, and something on the way holds them back. */
const HELD_BACK_AFTER = 2
const BRIEF_FOR_MS = 60_000

/**
 * One stream, kept open. An EventSource gives up for good on any answer but 200 and never notices a network that died
 * silently, so coming back is done here: with back-off, on missed pings, and at once when the browser says that it is
 * back. Where a proxy or a virus scanner waits for the end of each answer, the stream is asked in brief, again and again.
 */
export class Connection {
  #listener: ConnectionListener
  #source: EventSource | null = null
  #attempt = 0
  #heardAt = 0
  #hasHeard = false
  #silent = 0
  #isBrief = false
  #briefUntil = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #watchdog: ReturnType<typeof setInterval> | undefined

  constructor(listener: ConnectionListener) {
    this.#listener = listener
  }

  start(): void {
    window.addEventListener('online', this.#comeBack)
    window.addEventListener('offline', this.#rest)
    window.addEventListener('pageshow', this.#onPageShow)
    window.addEventListener('pagehide', this.#close)
    document.addEventListener('visibilitychange', this.#onVisible)
    this.#open()
  }

  stop(): void {
    window.removeEventListener('online', this.#comeBack)
    window.removeEventListener('offline', this.#rest)
    window.removeEventListener('pageshow', this.#onPageShow)
    window.removeEventListener('pagehide', this.#close)
    document.removeEventListener('visibilitychange', this.#onVisible)
    this.#close()
  }

  /** Opens anew: `ready` then says where everything stands. */
  restart(): void {
    this.#attempt = 0
    this.#open()
  }

  /** Timers sleep in hidden tabs: what the watchdog missed is looked at now. */
  look(): void {
    if (this.#source === null || this.#source.readyState !== EventSource.OPEN) this.restart()
    else this.#reopenIfSilent()
  }

  #open(): void {
    this.#close()
    const isHeldBack = this.#silent >= HELD_BACK_AFTER
    if (!isHeldBack || !navigator.onLine) this.#sayAway()
    if (!navigator.onLine) return
    this.#isBrief = isHeldBack && Date.now() < this.#briefUntil
    const source = new EventSource(this.#isBrief ? '/api/v1/stream?brief' : '/api/v1/stream')
    this.#source = source
    this.#heardAt = Date.now()
    this.#hasHeard = false
    this.#watchdog = setInterval(() => this.#reopenIfSilent(), PING_EVERY_MS / 3)
    source.addEventListener('error', () => void this.#onError(source))
    for (const name of NAMES)
      source.addEventListener(name, ({ data }: MessageEvent<string>) => this.#hear(source, name, data))
  }

  #hear(source: EventSource, type: StreamEvent['type'], data: string): void {
    if (source !== this.#source) return
    this.#heardAt = Date.now()
    this.#hasHeard = true
    const event = { type, data: JSON.parse(data) } as StreamEvent
    this.#listener.onEvent(event)
    if (event.type === 'bye') this.#onBye(event.data.retry)
    // Comes late, and by itself: what says it is not held back.
    if (event.type === 'ping') this.#silent = 0
    if (event.type !== 'ready') return
    this.#attempt = 0
    this.#listener.onStatus('live')
  }

  #onBye(retry: number): void {
    if (!this.#isBrief) this.#sayAway()
    this.#openIn(retry)
  }

  async #onError(source: EventSource): Promise<void> {
    if (source !== this.#source) return
    const isRefused = source.readyState === EventSource.CLOSED
    const delay = backoff(this.#attempt++)
    const retry = this.#openIn(delay)
    this.#sayAway()
    if (!isRefused) return
    const { isFinal, retryAfterMs } = await this.#listener.onRefused()
    // Opened anew meanwhile, or stopped: then the answer has come too late.
    if (this.#retry !== retry) return
    if (isFinal) this.#close()
    else if (retryAfterMs !== null) this.#openIn(retryAfterMs + delay)
  }

  #openIn(ms: number): ReturnType<typeof setTimeout> {
    this.#close()
    this.#retry = setTimeout(() => this.#open(), ms)
    return this.#retry
  }

  #sayAway(): void {
    this.#listener.onStatus(navigator.onLine ? 'connecting' : 'offline')
  }

  #reopenIfSilent(): void {
    if (Date.now() - this.#heardAt <= (this.#hasHeard ? SILENCE_MS : SILENT_START_MS)) return
    // Not even in brief: then it is the network after all.
    this.#silent = this.#isBrief ? 0 : this.#silent + 1
    this.#briefUntil = Date.now() + BRIEF_FOR_MS
    this.restart()
  }

  #close = (): void => {
    this.#source?.close()
    this.#source = null
    clearTimeout(this.#retry)
    this.#retry = undefined
    clearInterval(this.#watchdog)
  }

  #comeBack = (): void => this.restart()

  /** A stream that is open when the network goes may stay open without a word; better to know. */
  #rest = (): void => {
    this.#close()
    this.#listener.onStatus('offline')
  }

  #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.restart()
  }

  #onVisible = (): void => {
    if (document.visibilityState === 'visible') this.look()
  }
}
