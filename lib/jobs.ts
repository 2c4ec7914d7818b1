import 'server-only'
import { held } from '@/lib/held'
import { log } from '@/lib/log'

/**
 * Something that is done again and again while the server runs, on every node: it must do no harm when two nodes do it
 * at once, and nothing when there is nothing to do.
 */
export interface Job {
  name: string
  everyMs: number
  run(): Promise<unknown>
}

/** Starts each job once now and then at its pace, never beside itself. What fails is logged and tried again. */
export function startJobs(jobs: Job[]): void {
  const started = held('jobs', () => new Set<Repeated>())
  for (const job of jobs) started.add(new Repeated(job))
}

/** Nothing is begun any more; answers when what runs has ended. */
export async function stopJobs(): Promise<void> {
  const started = held('jobs', () => new Set<Repeated>())
  await Promise.all([...started].map((job) => job.stop()))
  started.clear()
}

class Repeated {
  #job: Job
  #isStopped = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void>

  constructor(job: Job) {
    this.#job = job
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    const { name, everyMs, run } = this.#job
    try {
      await run()
    } catch (error) {
      log.warn({ err: error, job: name }, 'a job failed and will be tried again')
    }
    if (this.#isStopped) return
    this.#timer = setTimeout(() => {
      this.#running = this.#run()
    }, everyMs)
    this.#timer.unref()
  }
}
