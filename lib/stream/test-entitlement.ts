import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Heard } from '@/lib/stream/test-reader'

interface Flip {
  version: number
  person: string
  belongs: boolean
}

/** Who belonged to a room at which of its versions, by the lines that every coming and going has left in its history. */
export interface Attendance {
  founders: Set<string>
  flips: Flip[]
  closedAt: number
  head: number
}

export type Attendances = Map<string, Attendance>

export const isEntitled = ({ founders, flips, closedAt }: Attendance, person: string, version: number): boolean => {
  const last = flips.findLast((flip) => flip.person === person && flip.version <= version)
  return version < closedAt && (last ? last.belongs : founders.has(person))
}

export async function readAttendances(founders: Map<string, string[]>): Promise<Attendances> {
  const { rows } = await db.execute<{ room: string; closedAt: number | null; head: number; flips: Flip[] }>(sql`
    select h.room_id as room, h.version as head, case when h.closed then r.version end as "closedAt",
      coalesce((select json_agg(json_build_object('version', m.version, 'person', m.notice ->> 'person',
          'belongs', m.notice ->> 'type' in ('joined', 'added')) order by m.version) from messages m
        where m.room_id = h.room_id and m.notice ->> 'type' in ('joined', 'added', 'left', 'removed')), '[]') as flips
    from room_heads h join rooms r on r.id = h.room_id
   where h.room_id = any(${sql.param([...founders.keys()])}::uuid[])`)
  return new Map(
    rows.map(({ room, closedAt, ...row }) => [
      room,
      { ...row, closedAt: closedAt ?? Number.POSITIVE_INFINITY, founders: new Set(founders.get(room)) },
    ]),
  )
}

export interface Ledger {
  /** Heard of a room by somebody who did not belong to it at that version. */
  leaks: string[]
  /** A change that was skipped on one and the same connection. */
  missed: string[]
  /** How far the connection has brought each room. */
  held: Map<string, number>
  /** Pieces of news that were judged. */
  judged: number
}

/** Judges all that one connection of this person has said, in order. */
export function judge(person: string, heard: Heard[], attendances: Attendances): Ledger {
  const ledger: Ledger = { leaks: [], missed: [], held: new Map(), judged: 0 }
  for (const one of heard) {
    if (one.event === 'ready') for (const [room, at] of Object.entries(one.data.rooms)) note(room, at)
    if (one.event === 'self') for (const { id, version } of one.data.rooms ?? []) note(id, version)
    if (one.event === 'self') for (const room of one.data.gone ?? []) ledger.held.delete(room)
    if (one.event === 'removed') ledger.held.delete(one.data.room)
    if (one.event === 'change') hear(one.data)
  }
  return ledger

  function hear({ room, from, to }: { room: string; from: number; to: number }): void {
    const held = ledger.held.get(room)
    if (held === undefined) ledger.leaks.push(`${room} ${from}-${to}, which was not theirs on this connection`)
    else if (from > held) ledger.missed.push(`${room} ${held}-${from}`)
    note(room, to)
  }

  function note(room: string, version: number): void {
    const attendance = attendances.get(room)
    ledger.judged++
    if (attendance && !isEntitled(attendance, person, version)) ledger.leaks.push(`${room} at ${version}`)
    ledger.held.set(room, Math.max(version, ledger.held.get(room) ?? 0))
  }
}

/** Rooms of which somebody who was listening to the end has not heard the end. */
export function unheard(person: string, { held }: Ledger, attendances: Attendances): string[] {
  return [...attendances]
    .filter(([, attendance]) => isEntitled(attendance, person, attendance.head))
    .filter(([room, { head }]) => (held.get(room) ?? 0) < head)
    .map(([room, { head }]) => `${room}: ${held.get(room)} of ${head}`)
}
