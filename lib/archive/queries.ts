import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { AccountFile } from '@/lib/archive/shape'
import { listSessions, listTokens } from '@/lib/auth/queries'
import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import { getMe } from '@/lib/people/queries'
import { instant } from '@/lib/people/rows'

/** What is in nobody's wire shape of a person: how they get in, and what they have made. No secret, nor what it is checked with. */
export async function getAccount(viewer: Viewer): Promise<AccountFile> {
  const me = sql`${viewer.id}::uuid`
  const [{ person, email, settings, privacy }, sessions, tokens, { rows }] = await Promise.all([
    getMe(viewer),
    listSessions(viewer),
    listTokens(viewer),
    db.execute<Pick<AccountFile, 'createdAt' | 'formerUsernames' | 'identities' | 'passkeys' | 'invitations'>>(sql`
      select ${instant(sql`p.created_at`)} as "createdAt",
        ${listOf(sql`json_build_object('username', x.username, 'until', ${instant(sql`x.until`)})`, sql`former_usernames x where x.person_id = ${me}`)}
          as "formerUsernames",
        ${listOf(sql`json_build_object('issuer', x.issuer, 'label', x.label, ${used})`, sql`identities x where x.person_id = ${me}`)}
          as identities,
        ${listOf(sql`json_build_object('label', x.label, ${used})`, sql`passkeys x where x.person_id = ${me}`)} as passkeys,
        ${listOf(
          sql`json_build_object('room', x.room_id, 'createdAt', ${instant(sql`x.created_at`)}, 'expiresAt', ${instant(sql`x.expires_at`)}, 'uses', x.uses)`,
          sql`(select room_id, created_at, expires_at, uses from invites where created_by = ${me}
            union all select null, created_at, expires_at, uses from server_invites where created_by = ${me}) x`,
        )} as invitations
      from people p where p.id = ${me}`),
  ])
  if (!rows[0]) throw notFound()
  return { person, email, settings, privacy, sessions, tokens, ...rows[0] }
}

const used = sql`'createdAt', ${instant(sql`x.created_at`)}, 'usedAt', ${instant(sql`x.used_at`)}`
const listOf = (row: SQL, from: SQL) => sql`(select coalesce(json_agg(${row}), '[]') from ${from})`

/** Ids of the pictures that are the viewer's, or of rooms that they belong to. Each is looked at again when it is taken. */
export async function listPictures({ id }: Viewer): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select x.id from pictures x where x.person_id = ${id} or (x.kind = 'room' and exists (
      select from memberships m join room_heads h on h.room_id = m.room_id and not h.closed
       where m.room_id = x.room_id and m.person_id = ${id} and m.left_at is null))
     order by x.id`)
  return rows.map((row) => row.id)
}

/** Rows of one file of the archive. */
const TOGETHER = 2_000

/** What somebody has written or done, wherever: rows, and by what they go on, which no two of them share. */
const TRACES = {
  /** In rooms that are theirs no more only their own words are: neither the room's name nor what they passed on. */
  elsewhere: {
    row: sql`json_build_object('room', x.room_id, 'number', x.number, 'id', x.id, 'text', x.text,
      'createdAt', ${instant(sql`x.created_at`)}, 'editedAt', ${instant(sql`x.edited_at`)})`,
    from: (me: SQL) => sql`messages x where x.author_id = ${me} and x.kind = 'text' and x.deleted_at is null
      and x.forwarded_from is null and not exists (
        select from memberships m join room_heads h on h.room_id = m.room_id and not h.closed
         where m.room_id = x.room_id and m.person_id = ${me} and m.left_at is null)`,
    key: sql`x.room_id::text, lpad(x.number::text, 19, '0')`,
  },
  reactions: {
    row: sql`json_build_object('room', x.room_id, 'number', x.number, 'emoji', x.emoji, 'at', ${instant(sql`x.created_at`)})`,
    from: (me: SQL) => sql`reactions x where x.person_id = ${me}`,
    key: sql`x.room_id::text, lpad(x.number::text, 19, '0'), x.emoji collate "C"`,
  },
  votes: {
    row: sql`json_build_object('room', x.room_id, 'number', x.number, 'option', x.option)`,
    from: (me: SQL) => sql`poll_votes x where x.person_id = ${me}`,
    key: sql`x.room_id::text, lpad(x.number::text, 19, '0'), lpad(x.option::text, 3, '0')`,
  },
  earlier: {
    row: sql`json_build_object('room', x.room_id, 'number', x.number, 'text', x.text, 'at', ${instant(sql`x.at`)}, 'version', x.version)`,
    from: (me: SQL) => sql`messages m join message_edits x on x.room_id = m.room_id and x.number = m.number
      where m.author_id = ${me} and m.deleted_at is null`,
    key: sql`x.room_id::text, lpad(x.number::text, 19, '0'), lpad(x.version::text, 19, '0')`,
  },
} satisfies Record<string, { row: SQL; from(me: SQL): SQL; key: SQL }>

export type Trace = keyof typeof TRACES
export const TRACE_NAMES = Object.keys(TRACES) as Trace[]

/** Page after page of what the viewer has left somewhere, each read when it is asked for. */
export async function* readTrace({ id }: Viewer, name: Trace): AsyncGenerator<unknown[]> {
  const { row, from, key } = TRACES[name]
  for (let after: string[] | null = null, isMore = true; isMore; ) {
    const beyond: SQL = after ? sql`and array[${key}] > ${sql.param(after)}::text[]` : sql``
    const { rows } = await db.execute<{ row: unknown; key: string[] }>(sql`
      select ${row} as row, array[${key}] as key from ${from(sql`${id}::uuid`)} ${beyond} order by array[${key}] limit ${TOGETHER}`)
    if (rows.length > 0) yield rows.map((one) => one.row)
    after = rows.at(-1)?.key ?? null
    isMore = rows.length === TOGETHER
  }
}
