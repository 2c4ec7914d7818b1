import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { memberships, roomHeads, rooms } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { haveMet } from '@/lib/people/rows-privacy'
import { accessPeople, accessPerson, areWilling, isOver } from '@/lib/rooms/access'
import { bumpPeople, insertNotice } from '@/lib/rooms/change'
import { announceAll } from '@/lib/rooms/change-heads'
import { beginRequest, settleRequests } from '@/lib/rooms/change-request'
import { spendAdding, unwilling } from '@/lib/rooms/commands/join'
import { getRoom } from '@/lib/rooms/queries'
import type { CreateRoomInput, Role, Room } from '@/lib/rooms/shape'

interface Made {
  room: Room
  /** False when the same id, or the same two people, had it already. */
  created: boolean
}

/**
 * Makes a group or a public room, with the viewer as its owner.
 *
 * @throws `conflict` when somebody else used the id, `invalid` with `fields.members` for unknown usernames, `forbidden`
 *   with it for people who do not want to be added by the viewer, `invalid` with
 *   `fields.name` for a public room without a name, `rate_limited` for too many people
 */
export async function createRoom(viewer: Viewer, input: CreateRoomInput): Promise<Made> {
  const { id = uuidv7(), kind, name = '', topic = '' } = input
  if (kind === 'public' && name === '') throw invalid({ name: 'required' })
  const others = await accessPeople(
    db,
    viewer,
    (input.members ?? []).filter((username) => username !== viewer.username),
  )
  if (!(await areWilling(db, viewer, { ids: others, act: 'add' }))) throw unwilling()
  await spendAdding(viewer, others)
  try {
    await insertRoom({ id, kind, name, topic, createdBy: viewer.id }, [viewer.id, ...others])
  } catch (error) {
    if (!isUniqueViolation(error, 'rooms_pkey')) throw error
    return { room: await getOwn(viewer, id), created: false }
  }
  return { room: await getRoom(viewer, id), created: true }
}

/**
 * Finds or makes the one direct conversation of these two people; with oneself, it is for notes. To somebody who does not
 * know the viewer it is a request, until they answer.
 *
 * @throws `not_found`, `forbidden` of those who do not want to be written to by them, `rate_limited` for more strangers
 *   than one may write to in a day
 */
export async function openDirect(viewer: Viewer, username: string): Promise<Made> {
  const other = await accessPerson(db, viewer, username.toLowerCase())
  const directKey = [viewer.id, other.id].sort().join(':')
  const held = await findDirect(directKey)
  if (held) return { room: await getRoom(viewer, held), created: false }
  if (!(await areWilling(db, viewer, { ids: [other.id], act: 'message' }))) throw new AppError('forbidden')
  const awaits = (await isStranger(viewer, other.id)) ? other.id : null
  if (awaits) await spend('stranger', viewer.id)
  const id = uuidv7()
  try {
    const people = [...new Set([viewer.id, other.id])]
    await insertRoom({ id, kind: 'direct', name: '', topic: '', directKey, createdBy: viewer.id, awaits }, people)
  } catch (error) {
    // Both opened it at once: the first one's room is the room.
    if (!isUniqueViolation(error, 'rooms_by_direct_key')) throw error
    return { room: await getRoom(viewer, (await findDirect(directKey)) ?? id), created: false }
  }
  return { room: await getRoom(viewer, id), created: true }
}

async function isStranger(viewer: Viewer, otherId: string): Promise<boolean> {
  if (otherId === viewer.id) return false
  const { rows } = await db.execute<{ met: boolean }>(
    sql`select ${haveMet({ me: sql`${viewer.id}::uuid`, p: sql`${otherId}::uuid` })} as met`,
  )
  return rows[0]?.met === false
}

async function findDirect(directKey: string): Promise<string | undefined> {
  const [found] = await db.select({ id: rooms.id }).from(rooms).where(eq(rooms.directKey, directKey))
  return found?.id
}

/** The room that already has this id, if it is the viewer's own making. */
async function getOwn(viewer: Viewer, id: string): Promise<Room> {
  const [held] = await db.select({ createdBy: rooms.createdBy }).from(rooms).where(eq(rooms.id, id))
  if (held?.createdBy !== viewer.id || (await isOver(db, viewer, id)))
    throw new AppError('conflict', { fields: { id: 'taken' } })
  return getRoom(viewer, id)
}

type NewRoom = Omit<typeof rooms.$inferInsert, 'version' | 'memberCount' | 'createdBy'> & { createdBy: string }

async function insertRoom({ awaits, ...room }: NewRoom & { awaits?: string | null }, members: string[]): Promise<void> {
  const heads = await db.transaction(async (tx) => {
    const number = room.kind === 'direct' ? 0 : 1
    await tx.insert(rooms).values({ ...room, version: 1, memberCount: members.length })
    await tx.insert(roomHeads).values({ roomId: room.id, number, version: 1, awaits })
    await insertMembers(tx, room, members)
    if (number > 0) await insertCreatedNotice(tx, room)
    const bumped = await bumpPeople(tx, { roomId: room.id, people: members })
    if (awaits) await beginRequest(tx, room)
    return bumped
  })
  announceAll(heads)
  if (room.kind !== 'direct') await settleRequests(members)
}

async function insertMembers(tx: Tx, { id, kind, createdBy }: NewRoom, members: string[]) {
  const roleOf = (personId: string): Role => (kind !== 'direct' && personId === createdBy ? 'owner' : 'member')
  const joinedAt = new Date()
  const rows = members.map((personId) => ({ roomId: id, personId, role: roleOf(personId), joinedAt, version: 1 }))
  await tx.insert(memberships).values(rows)
}

const insertCreatedNotice = (tx: Tx, { id, createdBy, name }: NewRoom) =>
  insertNotice(
    { tx, roomId: id, version: 1, number: 1 },
    { id: uuidv7(), authorId: createdBy, notice: { type: 'created', name } },
  )
