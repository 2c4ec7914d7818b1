import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { Gather } from '@/lib/gather'
import { held } from '@/lib/held'
import { epoch, messageJson } from '@/lib/messages/rows'
import { infoJson, memberJson } from '@/lib/rooms/rows'
import type { RoomChanges } from '@/lib/stream/shape'

/** Further behind than this, starting anew from the newest page is cheaper than catching up. */
export const BEHIND_MAX = 50_000

export interface Page extends RoomChanges {
  head: number
}

interface Asked {
  viewer: Viewer
  /** Room and the version that the viewer holds of it. */
  rooms: [room: string, after: number][]
  /** Rows of one room, and rows and bytes of all. */
  most: { perRoom: number; rows: number; bytes: number }
}

export interface Pages {
  epoch: string
  pages: Map<string, Page>
}

/** Pages are the dearest thing to read. A crowd that wants them waits in line, and those who write go past it. */
export const readPages = (asked: Asked): Promise<Pages> =>
  held('stream.pages', () => new Gather(readFirst, { together: 1, atOnce: 6 })).ask(asked)

const readFirst = async (asked: Asked[]) => Promise.all(asked.map(readNow))

/** A row's frame; what it says is added. An estimate that bounds what is read; what goes out is measured. */
const ROW_BYTES = 500

/**
 * All rooms in one statement (docs/architecture.md, rule 6). Rows that share a version are never split; those that fit
 * in no more leave their room where it was, except for the very first: else nobody would ever get it.
 */
async function readNow({ viewer, rooms, most }: Asked): Promise<Pages> {
  const [ids, versions] = [rooms.map(([room]) => room), rooms.map(([, after]) => after)]
  const limit = most.perRoom + 1
  const { rows } = await db.execute<{ epoch: string; pages: (Page & { id: string; room: Page['room'] | null })[] }>(sql`
    with asked as materialized (
      select a.at, a.room_id, a.v, h.version as head
        from unnest(${sql.param(ids)}::uuid[], ${sql.param(versions)}::bigint[]) with ordinality a(room_id, v, at)
        join memberships me on me.room_id = a.room_id and me.person_id = ${viewer.id} and me.left_at is null
        join room_heads h on h.room_id = a.room_id and not h.closed),
    changed as materialized (
      select a.at, c.version, row_number() over mine as nth, row_number() over everything as nth_of_all,
             sum(c.bytes) over everything as bytes_of_all
        from asked a cross join lateral (
          (select version, ${ROW_BYTES} + octet_length(text) as bytes from messages
            where room_id = a.room_id and version > a.v order by version limit ${limit})
          union all
          (select version, ${ROW_BYTES} from memberships
            where room_id = a.room_id and version > a.v order by version limit ${limit})
          union all
          (select version, ${ROW_BYTES} from rooms where id = a.room_id and version > a.v)
          order by version limit ${limit}) c
       where a.head - a.v <= ${BEHIND_MAX}
      window mine as (partition by a.at order by c.version rows unbounded preceding),
             everything as (order by a.at, c.version rows unbounded preceding)),
    cut as materialized (
      select a.*, case when bool_or(not f.fits)
          then greatest(a.v, min(c.version) filter (where not f.fits) - 1, min(c.version) filter (where c.nth_of_all = 1))
          else a.head end as "to"
        from asked a left join changed c using (at)
        left join lateral (select c.nth <= ${most.perRoom} and c.nth_of_all <= ${most.rows}
          and c.bytes_of_all <= ${most.bytes} as fits) f on c.at is not null
       group by a.at, a.room_id, a.v, a.head)
    select ${epoch} as epoch, coalesce(json_agg(json_build_object(
      'id', cut.room_id, 'from', cut.v, 'to', cut."to", 'head', cut.head, 'more', cut."to" < cut.head,
      'room', (select ${infoJson} from rooms r where r.id = cut.room_id and r.version > cut.v and r.version <= cut."to"),
      'messages', (select coalesce(json_agg(${messageJson} order by m.number), '[]') from messages m
        where m.room_id = cut.room_id and m.version > cut.v and m.version <= cut."to"),
      'members', (select coalesce(json_agg(${memberJson}), '[]') from memberships p
        where p.room_id = cut.room_id and p.version > cut.v and p.version <= cut."to"))), '[]') as pages
      from cut`)
  const [found] = rows
  if (!found) throw new Error('an aggregate without a row')
  return {
    epoch: found.epoch,
    pages: new Map(found.pages.map(({ id, room, ...page }) => [id, room ? { ...page, room } : page])),
  }
}
