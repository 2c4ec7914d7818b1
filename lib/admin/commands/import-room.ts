import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { memberships, people, roomHeads, rooms } from '@/db/schema'
import { accessAccount } from '@/lib/admin/access'
import { Refusal } from '@/lib/admin/refusal'
import { bumpPeople } from '@/lib/rooms/change'
import { roomName } from '@/lib/rooms/shape'

export interface ImportRoom {
  id: string
  name: string
  created: boolean
}

/**
 * The room with this id or name; a public one of that name is made if there is none. It belongs to `owner`, else to
 * the owner of the server, else to nobody until somebody joins. @throws Refusal
 */
export async function openImportRoom(idOrName: string, owner?: string): Promise<ImportRoom> {
  if (z.uuid().safeParse(idOrName).success) return findById(idOrName.toLowerCase())
  const name = roomName.safeParse(idOrName).data
  if (!name) throw new Refusal('The name of a room has 1 to 80 characters.')
  const ownerId = owner ? (await accessAccount(owner)).id : await findServerOwner()
  return db.transaction(async (tx) => {
    // Two imports that begin at once must not make two rooms of one name.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`parlor import ${name}`}, 0))`)
    return (await findByName(tx, name)) ?? (await makeRoom(tx, name, ownerId))
  })
}

async function findById(id: string): Promise<ImportRoom> {
  const [room] = await db
    .select({ id: rooms.id, name: rooms.name, kind: rooms.kind })
    .from(rooms)
    .innerJoin(roomHeads, eq(roomHeads.roomId, rooms.id))
    .where(and(eq(rooms.id, id), eq(roomHeads.closed, false)))
  if (!room) throw new Refusal(`There is no room ${id}.`)
  if (room.kind === 'direct') throw new Refusal('A log cannot be put into the conversation of two people.')
  return { id, name: room.name, created: false }
}

async function findByName(tx: Tx, name: string): Promise<ImportRoom | undefined> {
  const found = await tx
    .select({ id: rooms.id })
    .from(rooms)
    .innerJoin(roomHeads, eq(roomHeads.roomId, rooms.id))
    .where(and(eq(rooms.name, name), inArray(rooms.kind, ['group', 'public']), eq(roomHeads.closed, false)))
  const ids = found.map(({ id }) => id)
  if (ids.length > 1) throw new Refusal(`Several rooms are called ${name}; name one by its id: ${ids.join(', ')}`)
  return ids[0] ? { id: ids[0], name, created: false } : undefined
}

/** Without a notice that says so: above lines of twenty years ago would stand that it was made today. */
async function makeRoom(tx: Tx, name: string, ownerId: string | undefined): Promise<ImportRoom> {
  const id = uuidv7()
  const members = ownerId ? [ownerId] : []
  const joinedAt = new Date()
  await tx
    .insert(rooms)
    .values({ id, kind: 'public', name, memberCount: members.length, createdBy: ownerId, version: 1 })
  await tx.insert(roomHeads).values({ roomId: id, number: 0, version: 1 })
  for (const personId of members)
    await tx.insert(memberships).values({ roomId: id, personId, role: 'owner', joinedAt, version: 1 })
  await bumpPeople(tx, { roomId: id, people: members })
  return { id, name, created: true }
}

async function findServerOwner(): Promise<string | undefined> {
  const [owner] = await db
    .select({ id: people.id })
    .from(people)
    .where(eq(people.role, 'owner'))
    .orderBy(people.createdAt)
    .limit(1)
  return owner?.id
}
