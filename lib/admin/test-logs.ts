import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '@/db/client'
import { env } from '@/lib/env'

/** In the data folder of this test file, which goes when it ends. */
export const inFolder = (name: string) => join(env().DATA_DIR, name)

/** Answers with the path of the log. */
export async function writeLog(name: string, lines: (string | Buffer)[]): Promise<string> {
  const path = inFolder(name)
  await writeFile(path, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])))
  return path
}

/** `packet 0`, `packet 1` … by seven people, one a minute. */
export function manyLines(count: number): string[] {
  const two = (value: number) => String(value).padStart(2, '0')
  return Array.from({ length: count }, (_, i) => {
    return `[${two(Math.floor(i / 60) % 24)}:${two(i % 60)}] <node${i % 7}> packet ${i}`
  })
}

interface Stored {
  number: number
  version: number
  kind: string
  name: string
  text: string
  type: string | null
  replyTo: number | null
  at: string
}

/** Everything that a room holds, by number. */
export async function storedIn(roomId: string): Promise<Stored[]> {
  const { rows } = await db.execute<Stored & Record<string, unknown>>(sql`
    select m.number, m.version, m.kind, p.name, m.text, m.notice ->> 'type' as type, m.reply_to as "replyTo",
           to_char(m.created_at at time zone 'utc', 'MM-DD HH24:MI') as at
      from messages m join people p on p.id = m.author_id where m.room_id = ${roomId} order by m.number`)
  return rows
}

export async function headOf(roomId: string) {
  const { rows } = await db.execute<{ number: number; version: number }>(
    sql`select number, version from room_heads where room_id = ${roomId}`,
  )
  return rows[0]
}

/** Numbers without gap or double, versions that never fall back, none on more than 100 rows, the head at the end. */
export async function expectSound(roomId: string, messages: number): Promise<void> {
  const rows = await storedIn(roomId)
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: messages }, (_, index) => index + 1))
  const versions = rows.map(({ version }) => version)
  expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  const sizes = Map.groupBy(versions, (version) => version)
    .values()
    .map(({ length }) => length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
  expect(await headOf(roomId)).toEqual({ number: messages, version: versions.at(-1) })
}
