const EVERY_MS = 250

interface Terminal {
  isTTY?: boolean | undefined
  columns?: number | undefined
  write(text: string): unknown
}

/** What is going on: one line that is kept up to date on a terminal, a line for each step in a log. */
export class Progress implements Disposable {
  #to: Terminal
  #title = ''
  #step = ''
  #since = performance.now()
  #timer: NodeJS.Timeout | undefined

  constructor(to: Terminal) {
    this.#to = to
    if (to.isTTY) this.#timer = setInterval(() => this.#draw(), EVERY_MS).unref()
  }

  /** What follows belongs to this. */
  begin(title: string): void {
    this.#title = title
    this.#since = performance.now()
  }

  step(text: string): void {
    this.#step = text
    if (this.#to.isTTY) this.#draw()
    else this.#to.write(`${this.#line()}\n`)
  }

  /** A line that stays. */
  say(text: string): void {
    this.#clear()
    this.#to.write(`${text}\n`)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    this.#clear()
  }

  #draw(): void {
    this.#clear()
    // One that wraps could not be taken back.
    this.#to.write(this.#line().slice(0, (this.#to.columns ?? 80) - 1))
  }

  #line(): string {
    const seconds = ((performance.now() - this.#since) / 1000).toFixed(0)
    return `${this.#title} (${seconds} s): ${this.#step}`
  }

  #clear(): void {
    if (this.#to.isTTY) this.#to.write('\r\x1b[2K')
  }
}
