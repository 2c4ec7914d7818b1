import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid } from '@/lib/errors'
import { accessRoom } from '@/lib/rooms/access'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import type { MineInput } from '@/lib/rooms/own-shape'
import { getRoom } from '@/lib/rooms/queries'
import type { Room } from '@/lib/rooms/shape'

/**
 * Mutes, pins, archives, hides, sorts or names a room for the viewer alone. Nobody else hears of it; their other devices
 * do.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden` for a name of one's own on a room that has one,
 *   `invalid` with `fields.section` for a section that is not the viewer's
 */
export async function setMine(viewer: Viewer, roomId: string, input: MineInput): Promise<Room> {
  const { room } = await accessRoom(db, viewer, roomId)
  if (input.ownName !== undefined && room.kind !== 'direct') throw new AppError('forbidden')
  const columns = columnsOf(input)
  if (columns.length > 0)
    await changeOwn(viewer, async (tx, version) => {
      if (input.section) await requireSection(tx, viewer, input.section)
      const changed = await tx.execute(sql`
        update room_states s set version = ${version}, ${sql.join(columns.map(assigned), sql`, `)}
          from room_heads h
         where h.room_id = s.room_id and s.person_id = ${viewer.id} and s.room_id = ${roomId}
           and (${sql.join(columns.map(differs), sql` or `)})`)
      if (changed.rowCount === 0) throw new Unchanged()
    })
  return getRoom(viewer, roomId)
}

type Column = [name: SQL, value: SQL]

/** Hidden is hidden at the message that stands last: a newer one brings the room back. */
function columnsOf({ muted, pinned, archived, hidden, section, ownName, greet }: MineInput): Column[] {
  const columns: [SQL, SQL | undefined][] = [
    [sql`muted`, given(muted)],
    [sql`pinned`, given(pinned)],
    [sql`archived`, given(archived)],
    [sql`greet`, given(greet)],
    [sql`hidden_at`, hidden === undefined ? undefined : hidden ? sql`h.number` : sql`null::bigint`],
    [sql`section_id`, section === undefined ? undefined : sql`${section}::uuid`],
    [sql`own_name`, ownName === undefined ? undefined : sql`${ownName}::text`],
  ]
  return columns.filter((column): column is Column => column[1] !== undefined)
}

const given = (value: boolean | undefined) => (value === undefined ? undefined : sql`${value}::boolean`)
const assigned = ([name, value]: Column) => sql`${name} = ${value}`
const differs = ([name, value]: Column) => sql`s.${name} is distinct from ${value}`

/** Under the lock of the person's head, which a section needs in order to go. */
async function requireSection(tx: Tx, viewer: Viewer, id: string): Promise<void> {
  const found = await tx.execute(sql`select from sections where id = ${id} and person_id = ${viewer.id} and not gone`)
  if (found.rowCount === 0) throw invalid({ section: 'not_found' })
}
