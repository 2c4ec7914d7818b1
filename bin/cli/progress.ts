import type { ImportProgress } from '@/lib/admin/commands/import-irc'

const BAR_EVERY_MS = 100
const LINE_EVERY_MS = 5_000
const BAR_WIDTH = 30

interface Terminal {
  isTTY?: boolean
  write(text: string): unknown
}

/** How far an import is: a bar on a terminal, now and then a line in a log. */
export function showProgress(to: Terminal): Disposable & { update(progress: ImportProgress): void } {
  const started = performance.now()
  const every = to.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS
  let shown = to.isTTY ? Number.NEGATIVE_INFINITY : started
  return {
    update(progress) {
      const now = performance.now()
      if (now - shown < every) return
      shown = now
      const text = summarise(progress, (now - started) / 1000)
      to.write(to.isTTY ? `\r\x1b[2K${bar(progress)} ${text}` : `${text}\n`)
    },
    [Symbol.dispose]() {
      if (to.isTTY) to.write('\r\x1b[2K')
    },
  }
}

const shareOf = ({ bytes, totalBytes }: ImportProgress) => (totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 1)

function bar(progress: ImportProgress): string {
  const full = Math.round(shareOf(progress) * BAR_WIDTH)
  return `[${'='.repeat(full)}${' '.repeat(BAR_WIDTH - full)}]`
}

function summarise(progress: ImportProgress, seconds: number): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  const { bytes, totalBytes, lines } = progress
  const percent = Math.floor(shareOf(progress) * 100)
  const rate = Math.round(lines / Math.max(seconds, 0.001))
  return `${percent} % of ${megabytes(totalBytes)} MB (${megabytes(bytes)} MB), ${lines} lines, ${rate} lines/s`
}
