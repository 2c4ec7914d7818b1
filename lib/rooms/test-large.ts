import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** So many more members, as if they had been added by the hundred. */
export const fillRoom = (roomId: string, count: number) =>
  db.execute(sql`
    with head as (
        update room_heads set version = version + (${count}::int + 99) / 100 where room_id = ${roomId} returning version),
      given as (
        select gen_random_uuid() as id, n, head.version - (${count}::int - n) / 100 as version
          from head, generate_series(1, ${count}::int) n),
      made as (
        insert into people (id, username, name) select id, 'member-' || lpad(n::text, 6, '0'), 'Member ' || n from given),
      heads as (insert into person_heads (person_id, version) select id, 1 from given),
      joined as (
        insert into memberships (room_id, person_id, role, joined_at, version)
        select ${roomId}, id, 'member', now(), version from given),
      states as (
        insert into room_states (person_id, room_id, version, listed_version) select id, ${roomId}, 1, 1 from given)
    update rooms set member_count = member_count + ${count}::int where id = ${roomId}`)
