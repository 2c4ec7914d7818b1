import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { reachesAs } from '@/lib/blocks/rows'
import type { InboxItem, InboxKind, InboxPage } from '@/lib/inbox/shape'
import { epoch, messageJsonFor } from '@/lib/messages/rows'
import { counterpartJson, roomsOf } from '@/lib/rooms/rows'

interface Asked {
  kind: InboxKind
  limit: number
  after?: string | undefined
}

interface Found {
  epoch: string
  items: (InboxItem & { at: string })[]
}

/**
 * What others have said that is for the viewer, the newest first: what names them, what answers them, or what they have
 * not read. Only in rooms that are theirs now, and only what still stands.
 */
export async function listInbox(viewer: Viewer, { kind, limit, after }: Asked): Promise<InboxPage> {
  const { rows } = await db.execute<Found & Record<string, unknown>>(sql`
    with mine as materialized (select me.room_id, s.read_number, s.muted from ${roomsOf(viewer.id)}
      and h.awaits is distinct from me.person_id),
    found as materialized (
      select id, created_at from (${FOUND[kind]({ viewerId: viewer.id, before: beforeCursor(after), limit: limit + 1 })}) x
       order by created_at desc, id desc limit ${limit + 1})
    select ${epoch} as epoch, coalesce((select json_agg(json_build_object('message', ${messageJsonFor(viewer.id)},
        'room', ${placeJson}, 'at', floor(extract(epoch from m.created_at) * 1000000)::bigint::text)
        order by m.created_at desc, m.id desc)
      from found join messages m on m.id = found.id join rooms r on r.id = m.room_id
      join memberships me on me.room_id = r.id and me.person_id = ${viewer.id}
      join room_states s on s.room_id = r.id and s.person_id = ${viewer.id}), '[]') as items`)
  const { items, epoch: life } = rows[0] ?? { items: [], epoch: '' }
  const last = items.length > limit ? items[limit - 1] : undefined
  return {
    items: items.slice(0, limit).map(({ message, room }) => ({ message, room: withoutNullCounterpart(room) })),
    after: last ? `${last.at}.${last.message.id}` : null,
    epoch: life,
  }
}

/** The room of a message, as far as an inbox shows it. */
const placeJson = sql`json_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'avatarUrl', r.avatar_url,
  'ownName', s.own_name, 'readNumber', s.read_number, 'counterpart', ${counterpartJson})`

interface Bounds {
  viewerId: string
  before: SQL
  limit: number
}

/** Messages `x` that another wrote and that still stand. */
const standing = ({ viewerId, before }: Bounds) =>
  sql`x.kind = 'text' and x.deleted_at is null and x.author_id is distinct from ${viewerId}
    and ${reachesAs(sql`x.author_id`, viewerId)} ${before}`

/** The newest in a room of `mine` that are like this. */
const newestIn = (bounds: Bounds, which: SQL, limit: number) => sql`
  select x.id, x.created_at from messages x where x.room_id = mine.room_id and ${standing(bounds)} and ${which}
   order by x.number desc limit ${limit}`

/**
 * The newest of all rooms together. Rooms are many, so each is first asked for one; what a page takes can only be in as
 * many rooms as it has places.
 */
const newestOfAll = (bounds: Bounds, which: SQL) => sql`
  select each.id, each.created_at from (
    select mine.* from mine cross join lateral (${newestIn(bounds, which, 1)}) newest
     order by newest.created_at desc, newest.id desc limit ${bounds.limit}) mine
  cross join lateral (${newestIn(bounds, which, bounds.limit)}) each`

/**
 * Looked up row by row: the way must go by the index of what is wanted, not by all that was ever said in my rooms. As a
 * join, or without "is true", it would be something to look for in an index as well.
 */
const inMine = sql`(x.room_id in (select room_id from mine)) is true`

const FOUND: Record<InboxKind, (bounds: Bounds) => SQL> = {
  mentions: (bounds) => sql`
    select x.id, x.created_at from messages x
     where cardinality(x.mentions) > 0 and x.mentions @> array[${bounds.viewerId}::uuid] and not x.mentions_all
       and ${inMine} and ${standing(bounds)}
    union all ${newestOfAll(bounds, sql`x.mentions_all`)}`,
  replies: (bounds) => sql`
    select x.id, x.created_at from messages x
     where x.reply_author_id = ${bounds.viewerId} and ${inMine} and ${standing(bounds)}`,
  // Whoever has muted a room does not want to be told of all that is said there.
  unread: (bounds) => newestOfAll(bounds, sql`x.number > mine.read_number and not mine.muted`),
}

function beforeCursor(after: string | undefined): SQL {
  const [micros, id] = (after ?? '').split('.')
  if (!micros || !id) return sql``
  return sql`and (x.created_at, x.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`
}

/** The contract leaves `counterpart` out where there is none. */
function withoutNullCounterpart(room: InboxItem['room']): InboxItem['room'] {
  const { counterpart, ...rest } = room
  return counterpart ? room : rest
}
