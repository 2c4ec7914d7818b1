import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Handlers, Reply } from './answers.ts'

interface Options {
  env?: Record<string, string>
  execArgv?: string[]
}

interface Pending {
  resolve(result: unknown): void
  reject(error: Error): void
}

/**
 * A process of our own that does what it is asked: a server to compare with, or a generator of load. In processes of
 * their own, so that what is measured pays for nothing else.
 */
export class Helper<Known extends Handlers> {
  #child: ChildProcess
  #pending = new Map<number, Pending>()
  #asked = 0

  constructor(file: string, { env = {}, execArgv = [] }: Options = {}) {
    // In a group of its own: Ctrl-C is ours to hear, and the helper's end ours to give.
    this.#child = fork(file, {
      execArgv,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (reply: Reply) => this.#settle(reply))
    this.#child.once('exit', (code, signal) => this.#fail(new Error(`${file} ended (${signal ?? code})`)))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask<Name extends keyof Known & string>(
    name: Name,
    input: Parameters<Known[Name]>[0],
  ): Promise<Awaited<ReturnType<Known[Name]>>> {
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: (result) => resolve(result as Awaited<ReturnType<Known[Name]>>), reject })
      this.#child.send({ id, name, input }, (error) => error && this.#fail(error))
    })
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('error' in reply) pending?.reject(new Error(reply.error))
    else pending?.resolve(reply.result)
  }

  #fail(error: Error): void {
    for (const pending of this.#pending.values()) pending.reject(error)
    this.#pending.clear()
  }
}
