import { type SQL, sql } from 'drizzle-orm'
import { reachesAs } from '@/lib/blocks/rows'
import { excerptJson } from '@/lib/messages/rows'
import { authorById, authorJson, instant } from '@/lib/people/rows'
import { NAMED_PEOPLE, UNREAD_MAX } from '@/lib/rooms/shape'

const manners = sql`'greeting', r.greeting, 'rules', r.rules, 'posting', r.posting, 'slowSeconds', r.slow_seconds,
  'knocking', r.knocking`

/** The room's own row (alias `r`), the same for every viewer; `version` is that of the row's last change. */
export const infoJson = sql`json_build_object(
  'id', r.id, 'kind', r.kind, 'name', r.name, 'topic', r.topic, 'avatarUrl', r.avatar_url,
  'memberCount', r.member_count, ${manners}, 'version', r.version)`

/** What somebody who is no member may know of a public room. As `jsonb`, so that more can be added to it. */
export const cardJson = sql`jsonb_build_object(
  'id', r.id, 'kind', r.kind, 'name', r.name, 'topic', r.topic, 'avatarUrl', r.avatar_url, 'memberCount', r.member_count,
  'rules', r.rules)`

/** A membership (alias `p`) with its person. */
export const memberJson = sql`json_build_object(
  'person', ${authorById(sql`p.person_id`)}, 'role', p.role, 'joinedAt', ${instant(sql`p.joined_at`)},
  'leftAt', ${instant(sql`p.left_at`)}, 'version', p.version)`

/**
 * Counted from the read position every time, never kept: a counter that is stored can stick. What somebody unknown says
 * counts once they are answered.
 */
const counted = (which: SQL) => sql`(select count(*)::int from (
  select 1 from messages x where x.room_id = r.id and x.number > s.read_number and x.kind = 'text'
     and h.awaits is distinct from me.person_id
     and x.deleted_at is null and x.author_id is distinct from me.person_id
     and ${reachesAs(sql`x.author_id`, sql`me.person_id`)} ${which}
   limit ${sql.raw(String(UNREAD_MAX))}) counted)`

const unread = counted(sql``)
const mentions = counted(sql`and (x.mentions_all or (cardinality(x.mentions) > 0 and me.person_id = any(x.mentions)))`)

const knocks = sql`(select count(*)::int from knocks k
  where me.role in ('owner', 'moderator') and k.room_id = r.id and k.state = 'waiting')`

/** What is only the member's own (`s` room_states). */
const ownState = sql`'muted', s.muted, 'pinned', s.pinned, 'archived', s.archived, 'hiddenAt', s.hidden_at,
  'section', s.section_id, 'ownName', s.own_name, 'greet', s.greet, 'knocks', ${knocks},
  'door', s.door_version, 'request', s.request`

/** The same with the read position and what follows from it; `version` is the room's. */
export const readStateJson = sql`json_build_object('room', r.id, 'readNumber', s.read_number, 'unread', ${unread},
  'mentions', ${mentions}, ${ownState}, 'version', h.version)`

/** The other person of a direct conversation, oneself where one is alone in it (aliases `r` rooms, `me` the viewer's membership). */
export const counterpartJson = sql`(select ${authorJson(sql`o`)} from memberships other join people o on o.id = other.person_id
  where r.kind = 'direct' and other.room_id = r.id order by other.person_id = me.person_id limit 1)`

/** The first of those by whom a group without a name is known: the order of usernames is the same in every browser. */
const peopleJson = sql`case when r.kind = 'group' and r.name = '' then (
  select coalesce(json_agg(${authorJson(sql`o`)} order by o.username collate "C"), '[]') from (
    select o.* from memberships other join people o on o.id = other.person_id
     where other.room_id = r.id and other.left_at is null and other.person_id <> me.person_id
     order by o.username collate "C" limit ${sql.raw(String(NAMED_PEOPLE))}) o) else '[]'::json end`

/**
 * A room as one member sees it (aliases: `r` rooms, `h` room_heads, `me` memberships, `s` room_states). Here `version`
 * is where the whole room stands: the version that everything in this object is true at.
 */
export const roomJson = sql`json_build_object(
  'id', r.id, 'kind', r.kind, 'name', r.name, 'topic', r.topic, 'avatarUrl', r.avatar_url,
  'memberCount', r.member_count, ${manners}, 'version', h.version, 'lastNumber', h.number, 'lastMessage', ${excerptJson},
  'role', me.role, 'readNumber', s.read_number, 'unread', ${unread}, 'mentions', ${mentions},
  ${ownState}, 'counterpart', ${counterpartJson}, 'people', ${peopleJson})`

/** The tables behind `roomJson`, for the rooms that are this person's now. */
export const roomsOf = (personId: SQL | string) => sql`memberships me
  join rooms r on r.id = me.room_id
  join room_heads h on h.room_id = me.room_id and not h.closed
  join room_states s on s.room_id = me.room_id and s.person_id = me.person_id
 where me.person_id = ${personId} and me.left_at is null`
