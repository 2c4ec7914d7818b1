import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Options } from '@node-rs/argon2'
import { held } from '@/lib/held'

/** The start runs in the checkout; what is bundled does not know where it came from. */
const PROGRAM = 'bin/server/hasher.mjs'

type Question = { password: string; cost: Options } | { password: string; hash: string }
type Reply = { answer: string | boolean } | { error: unknown }

/**
 * Hashes in a thread of its own, of lower priority: on a small machine a flood of sign-ins would else take half of it
 * from the conversation. One question at a time; whoever asks keeps the line (passwords.ts).
 */
class Hasher {
  #worker: Worker | undefined

  async ask<Answer extends string | boolean>(question: Question): Promise<Answer> {
    const worker = this.#start()
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    worker.once('message', resolve).once('error', reject)
    // An end of the process waits for an answer, and for nothing else.
    worker.ref()
    worker.postMessage(question)
    try {
      const reply = await promise
      if ('error' in reply) throw reply.error
      return reply.answer as Answer
    } finally {
      worker.off('message', resolve).off('error', reject).unref()
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), PROGRAM))
    worker.on('error', () => {
      this.#worker = undefined
    })
    this.#worker = worker
    return worker
  }
}

export const hasher = (): Hasher => held('passwords.hasher', () => new Hasher())
