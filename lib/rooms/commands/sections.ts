import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, notFound } from '@/lib/errors'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'
import { SECTIONS_MAX, type SectionInput } from '@/lib/rooms/own-shape'
import { sectionJson } from '@/lib/rooms/rows-own'
import type { Section } from '@/lib/rooms/shape'

/**
 * Makes a section of the viewer's list under an id of theirs, or gives it another name or place.
 *
 * @throws `conflict` for an id that is somebody else's, `not_found` for a section that has gone: a late repeat does not
 *   bring it back; `invalid` beyond the most that a list has room for
 */
export async function putSection(viewer: Viewer, id: string, { name, position }: SectionInput): Promise<Section> {
  await changeOwn(viewer, async (tx, version) => {
    const held = await findRow(tx, id)
    if (held && held.personId !== viewer.id) throw new AppError('conflict')
    if (held?.gone) throw notFound()
    if (held && held.name === name && held.position === position) throw new Unchanged()
    if (!held) await requireRoom(tx, viewer)
    const stored = await tx.execute(sql`
      insert into sections (id, person_id, name, position, version)
      values (${id}, ${viewer.id}, ${name}, ${position}, ${version})
      on conflict (id) do update set name = excluded.name, position = excluded.position, version = excluded.version
       where sections.person_id = excluded.person_id`)
    // Somebody else has taken the id since it was looked for.
    if (stored.rowCount === 0) throw new AppError('conflict')
  })
  const { rows } = await db.execute<{ section: Section }>(
    sql`select ${sectionJson} as section from sections x where x.id = ${id} and x.person_id = ${viewer.id}`,
  )
  if (!rows[0]) throw notFound()
  return rows[0].section
}

/** Takes a section away; its rooms stand among the others again. Doing it twice is fine. @throws `not_found` */
export async function deleteSection(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, async (tx, version) => {
    const held = await findRow(tx, id)
    if (held?.personId !== viewer.id) throw notFound()
    if (held.gone) throw new Unchanged()
    await tx.execute(sql`update sections set gone = true, version = ${version} where id = ${id}`)
    await tx.execute(sql`
      update room_states set section_id = null, version = ${version}
       where person_id = ${viewer.id} and section_id = ${id}`)
  })
}

async function findRow(tx: Tx, id: string) {
  const { rows } = await tx.execute<{ personId: string; name: string; position: number; gone: boolean }>(
    sql`select person_id as "personId", name, position, gone from sections where id = ${id}`,
  )
  return rows[0]
}

async function requireRoom(tx: Tx, viewer: Viewer): Promise<void> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from sections where person_id = ${viewer.id} and not gone`,
  )
  if ((rows[0]?.count ?? 0) >= SECTIONS_MAX) throw invalid({ name: 'too_many' })
}
