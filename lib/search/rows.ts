import { type SQL, sql } from 'drizzle-orm'
import { counterpartJson } from '@/lib/rooms/rows'
import { vectorOf } from '@/lib/search/lexemes'

/**
 * What a message with this text, and what a poll lets one choose, is found by: the value of `messages.search`. Written with the text, in the same
 * statement; taken away (null) with it.
 */
export const searchVector = (text: string, choices: string[] = []): SQL =>
  sql`${vectorOf([text, ...choices].join('\n'))}::tsvector`

/** A room as the line of a hit shows it (aliases: `r` rooms, `me` memberships, `s` room_states). */
export const foundRoomJson = sql`json_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'avatarUrl', r.avatar_url,
  'memberCount', r.member_count, 'ownName', s.own_name, 'counterpart', ${counterpartJson})`

/** The rooms that are this person's now, without what strangers have begun and they have not taken up. */
export const myRooms = (personId: string): SQL => sql`
  select me.room_id from memberships me join room_heads h on h.room_id = me.room_id and not h.closed
     and h.awaits is distinct from me.person_id
   where me.person_id = ${personId} and me.left_at is null`

/** By number in one room, by time among several: the order of hits, and what lies behind a place in it. */
export const ORDERS = {
  number: {
    key: sql`m.number`,
    by: sql`m.number desc`,
    below: (at: { number: number }) => sql`m.number < ${at.number}`,
  },
  time: {
    key: sql`(extract(epoch from m.created_at) * 1000000)::bigint`,
    by: sql`m.created_at desc, m.id desc`,
    below: ({ micros, id }: { micros: string; id: string }) =>
      sql`(m.created_at, m.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`,
  },
}
