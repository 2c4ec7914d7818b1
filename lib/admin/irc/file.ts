import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { dayOf } from '@/lib/admin/irc/clock'
import { parseLine } from '@/lib/admin/irc/line'
import { readLines } from '@/lib/admin/irc/lines'
import { Replies } from '@/lib/admin/irc/replies'
import { Refusal } from '@/lib/admin/refusal'

export interface LogFile {
  path: string
  name: string
  day: number
  bytes: number
}

const REPLIES = '.replies.txt'
const HEAD = 64 * 1024

/** The logs among these files, in the order of their days. Looked at all together, before anything is written. */
export async function findLogs(paths: string[]): Promise<LogFile[]> {
  const logs = await Promise.all(paths.filter((path) => !path.endsWith(REPLIES)).map(findLog))
  if (logs.length === 0) throw new Refusal('There is no log among these files.')
  return logs.sort((a, b) => a.day - b.day)
}

async function findLog(path: string): Promise<LogFile> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new Refusal(`${path} is no file that can be read.`)
  const day = dayOf(path)
  if (day === undefined) throw new Refusal(`${path}: its name says no day; a log is named like 2024-05-06.txt.`)
  return { path, name: basename(path), day, bytes: found.size }
}

/** What the file beside a log says about who answered whom; nothing when there is no such file. */
export async function readReplies({ path, bytes }: LogFile): Promise<Replies> {
  const replies = new Replies()
  const beside = path.replace(/\.txt$/, '') + REPLIES
  if (!(await stat(beside).catch(() => undefined))?.isFile()) return replies
  for await (const { lines } of readLines(beside))
    for (const { text } of lines) {
      const [, parent, line] = /^(\d{1,9}) (\d{1,9})\b/.exec(text)?.map(Number) ?? []
      // A log has no more lines than bytes: a larger number would only cost memory.
      if (parent !== undefined && line !== undefined && line < bytes) replies.add(parent, line)
    }
  return replies
}

/** The first time that stands in a log. What comes before it happened then, not at midnight. */
export async function firstSecondOf({ path }: LogFile): Promise<number> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
  for (const line of buffer.toString('utf8', 0, bytesRead).split('\n')) {
    const said = parseLine(line)
    if (said.kind === 'text' && said.second !== undefined) return said.second
  }
  return 0
}
