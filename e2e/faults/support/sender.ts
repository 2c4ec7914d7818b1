import { setTimeout as sleep } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import type { Message } from '@/lib/messages/shape'
import { isPassing } from '@/lib/sync/call'
import type { Account } from './accounts'
import { type Api, apiOf } from './api'
import type { Sent } from './checker'

const RETRY_MS = 150

/** Somebody who writes one message after another, and tries each under the same id until it is acknowledged. */
export class Sender {
  readonly log: Sent[] = []
  /** Tries that did not bring an acknowledgement, by what came instead: a status, or no answer. */
  readonly refusals = new Map<string, number>()
  readonly account: Account
  readonly room: string
  #api: Api

  constructor(account: Account, room: string, base: () => string) {
    this.account = account
    this.room = room
    this.#api = apiOf(account.token, base)
  }

  /** Until the server has said yes, or no for good. */
  async say(text: string): Promise<Sent> {
    const sent: Sent = { id: uuidv7(), room: this.room, author: this.account.id, text, state: 'waiting' }
    this.log.push(sent)
    while (sent.state === 'waiting') if (!(await this.#try(sent))) await sleep(RETRY_MS * (0.5 + Math.random()))
    return sent
  }

  /** Writes at a steady pace until the signal; what it then waits for is waited for. */
  async talk(everyMs: number, signal: AbortSignal): Promise<void> {
    let due = Date.now() + Math.random() * everyMs
    while (await pause(due - Date.now(), signal)) {
      // After an outage it goes on at its pace: nobody types what they would have typed meanwhile.
      due = Math.max(due + everyMs, Date.now())
      await this.say(
        `${this.account.username} says ${this.log.length} ${'привет, 世界! 👋🏽'.repeat(this.log.length % 5)}`.trim(),
      )
    }
  }

  async #try(sent: Sent): Promise<boolean> {
    const { id, text } = sent
    sent.tries = (sent.tries ?? 0) + 1
    const answer = await this.#api('POST', `/rooms/${this.room}/messages`, { id, text }).catch(() => null)
    if (answer && answer.status < 300) acknowledge(sent, answer.body as Acknowledgement)
    else this.#note(String(answer?.status ?? 'no answer'))
    if (answer && answer.status >= 300 && !isPassing(answer)) sent.state = 'failed'
    return sent.state !== 'waiting'
  }

  #note(refusal: string): void {
    this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1)
  }
}

/** All of them together at this many messages a second, until the signal and everything is acknowledged. */
export async function talkAll(senders: Sender[], perSecond: number, signal: AbortSignal): Promise<void> {
  const everyMs = (senders.length / perSecond) * 1_000
  await Promise.all(senders.map((sender) => sender.talk(everyMs, signal)))
}

interface Acknowledgement {
  message: Message
  epoch: string
}

function acknowledge(sent: Sent, { message, epoch }: Acknowledgement): void {
  Object.assign(sent, { state: 'acknowledged', number: message.number, epoch, at: Date.now() } satisfies Partial<Sent>)
}

/** Until this many more have been acknowledged. */
export async function acknowledgedMore(senders: Sender[], count: number): Promise<void> {
  const enough = countAcknowledged(senders) + count
  while (countAcknowledged(senders) < enough) await sleep(10)
}

async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(Math.max(0, ms), undefined, { signal }).catch(() => {})
  return !signal.aborted
}

const countAcknowledged = (senders: Sender[]) =>
  senders.reduce((sum, { log }) => sum + log.filter(({ state }) => state === 'acknowledged').length, 0)
