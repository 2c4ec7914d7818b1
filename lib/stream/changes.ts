import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { toPage } from '@/lib/stream/cut'
import { hub } from '@/lib/stream/hub'
import { BEHIND_MAX, type Page, readPages } from '@/lib/stream/pages'
import {
  type ChangesAnswer,
  type ManyChangesAnswer,
  type ManyChangesInput,
  ROWS_PER_ANSWER,
  type RoomChanges,
} from '@/lib/stream/shape'
import { type RoomHeads, readOwnHeads } from '@/lib/stream/standing'

const BYTES_MAX = 4 * 1024 * 1024

/**
 * Every row of the room that changed after a version, as it is in one snapshot. Cut at `limit` rows, `to` is the last
 * version wholly contained, never the head. A version from another life, or from the future, gets `reset`.
 *
 * @throws `not_found` to those who do not belong to the room
 */
export async function listChanges(
  viewer: Viewer,
  roomId: string,
  { after, limit, epoch: theirs }: { after: number; limit: number; epoch?: string | undefined },
): Promise<ChangesAnswer> {
  const { epoch, rooms } = await collect(viewer, { epoch: theirs, rooms: { [roomId]: after } }, limit)
  const room = rooms[roomId]
  if (!room) throw notFound()
  return { ...room, epoch }
}

/** The same for many rooms, cut at 2,000 rows or 4 MB in all: what was cut says `more`. `gone` is not the viewer's. */
export const listManyChanges = (viewer: Viewer, input: ManyChangesInput): Promise<ManyChangesAnswer> =>
  collect(viewer, input, ROWS_PER_ANSWER)

interface Asked {
  /** As the asker writes it. */
  key: string
  room: string
  after: number
  head: number
}

/** What is still free of an answer. */
interface Left {
  rows: number
  bytes: number
}

/**
 * Whose rooms these are, and where they stand, the database says each time, for many askers at once. The rows come out
 * of the hub's memory where it has them all, else out of the database.
 */
async function collect(viewer: Viewer, input: ManyChangesInput, limit: number): Promise<ManyChangesAnswer> {
  const keys = Object.entries(input.rooms)
  const own = await readOwnHeads({ personId: viewer.id, rooms: keys.map(([key]) => key.toLowerCase()) })
  const answer: ManyChangesAnswer = { epoch: own.epoch, rooms: {}, gone: [] }
  const isOtherLife = input.epoch !== undefined && input.epoch !== own.epoch
  const wanted: Asked[] = []
  for (const [key, after] of keys) {
    const room = key.toLowerCase()
    const head = own.heads.get(room)
    if (head === undefined) answer.gone.push(key)
    else if (isOtherLife || isBeyond(after, head)) answer.rooms[key] = { reset: true, to: head }
    else if (after === head) answer.rooms[key] = nothing(after, head)
    else wanted.push({ key, room, after, head })
  }
  const left = { rows: ROWS_PER_ANSWER, bytes: BYTES_MAX }
  const forgotten = await recall(viewer, wanted, { own, answer, left, limit })
  if (forgotten.length > 0) await read(viewer, forgotten, { answer, left, limit })
  return answer
}

const isBeyond = (after: number, head: number) => after > head || head - after > BEHIND_MAX

/** As if nothing had changed; with more to come if something has. */
const nothing = (after: number, head: number): RoomChanges => ({
  from: after,
  to: after,
  messages: [],
  members: [],
  more: head > after,
})

interface Filling {
  answer: ManyChangesAnswer
  left: Left
  limit: number
}

/** Answers from the hub's memory; hands back what it has not got whole. */
async function recall(viewer: Viewer, wanted: Asked[], { own, ...filling }: Filling & { own: RoomHeads }) {
  await hub().reach(new Map(wanted.map(({ room, head }) => [room, head])))
  return wanted.filter((one) => {
    const remembered = hub().recall(one.room, { ...one, viewerId: viewer.id, epoch: own.epoch })
    if (remembered) put(one, { page: toPage(remembered, filling.limit), bytes: remembered.bytes }, filling)
    return remembered === null
  })
}

async function read(viewer: Viewer, forgotten: Asked[], filling: Filling): Promise<void> {
  const { answer, left, limit } = filling
  const asked = takeWhileRoom(forgotten, left)
  const most = { perRoom: limit, ...left }
  const { epoch, pages } = await readPages({ viewer, rooms: asked.map(({ room, after }) => [room, after]), most })
  // A new life began between the two looks: whoever asks again learns of it.
  if (epoch !== answer.epoch) throw new AppError('unavailable')
  for (const one of forgotten) {
    const found = pages.get(one.room)
    if (!asked.includes(one)) answer.rooms[one.key] = nothing(one.after, one.head)
    else if (!found) answer.gone.push(one.key)
    else if (isBeyond(one.after, found.head)) answer.rooms[one.key] = { reset: true, to: found.head }
    else put(one, toMeasured(found), filling)
  }
}

function toMeasured({ head: _, ...page }: Page) {
  return { page, bytes: Buffer.byteLength(JSON.stringify(page)) }
}

/** Rooms are asked for until what they are behind by fills the answer. */
function takeWhileRoom(wanted: Asked[], { rows }: Left): Asked[] {
  let expected = 0
  return wanted.filter(({ after, head }) => {
    const isFree = expected < rows
    expected += head - after
    return isFree
  })
}

/** The first page goes out however large it is, or nobody would ever get it. */
function put(
  { key, after, head }: Asked,
  { page, bytes }: { page: RoomChanges; bytes: number },
  { answer, left }: Filling,
) {
  const rows = page.messages.length + page.members.length
  const isFitting = left.rows === ROWS_PER_ANSWER || (rows <= left.rows && bytes <= left.bytes)
  answer.rooms[key] = isFitting ? page : nothing(after, head)
  if (isFitting) Object.assign(left, { rows: left.rows - rows, bytes: left.bytes - bytes })
}
