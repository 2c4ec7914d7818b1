import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, notFound } from '@/lib/errors'
import { listChanges } from '@/lib/stream/changes'
import { Connection, type Sink } from '@/lib/stream/connection'
import { byeFrame, frame, retryFrame, toChange } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'
import type { Ready } from '@/lib/stream/shape'
import { readStanding } from '@/lib/stream/standing'

/** Rows read at a time, and bytes after which no more are read: together they bound what one reader takes of memory. */
const ROWS_AT_ONCE = 50
const CATCH_UP_BYTES = 512 * 1024

export interface Asked {
  /** One room instead of everything of mine. */
  room?: string | undefined
  /** `Last-Event-ID` or `?after=` of a stream of one room: `<epoch>.<version>`, or a bare version. */
  lastEventId?: string | undefined
  /** Only where everything stands, and goodbye: for networks that hold a stream back until it ends. */
  isBrief?: boolean | undefined
}

/** How soon whoever asks in brief asks again. */
const BRIEF_EVERY_MS = 3_000

/** What a stream is opened with. The answer's head may be written only once nothing can be refused any more. */
export interface Opening {
  connection: Connection
  start(sink: Sink): void
}

/**
 * Opens a stream; both doors (the raw response and the App Router's route) come through here. Registered first, read
 * after, so that nothing falls between: what comes meanwhile waits until `start`.
 *
 * @throws `not_found` for a room that is not the viewer's, `unavailable` while the server is going
 */
export async function openStream(viewer: Viewer, asked: Asked): Promise<Opening> {
  const { room } = asked
  if (hub().isDraining) throw new AppError('unavailable', { retryAfter: 2 })
  const connection = new Connection(viewer, { only: room })
  hub().opening(connection)
  try {
    const standing = await readStanding({ personId: viewer.id, room })
    if (room && standing.rooms[room] === undefined) throw notFound()
    connection.stand(standing)
    const first = await begin(connection, asked, standing)
    return { connection, start: (sink) => start(connection, sink, first) }
  } catch (error) {
    hub().close(connection)
    throw error
  }
}

/** What a stream says first. Where it is not whole, the reader comes back for more. */
interface Beginning {
  frames: Uint8Array[]
  isWhole: boolean
}

function start(connection: Connection, sink: Sink, first: Beginning): void {
  connection.begin(sink, [retryFrame(), ...first.frames])
  if (first.isWhole) hub().opened(connection)
  else {
    hub().close(connection)
    connection.end()
  }
}

/** From where the reader of one room stopped, or from now. */
async function begin(
  connection: Connection,
  { room, lastEventId, isBrief }: Asked,
  standing: Ready,
): Promise<Beginning> {
  if (isBrief) return { frames: [frame('ready', standing), byeFrame(BRIEF_EVERY_MS)], isWhole: false }
  if (!room || !lastEventId) return { frames: [frame('ready', standing)], isWhole: true }
  const changes = await catchUp(connection, room, parseEventId(lastEventId, standing.epoch))
  if (!changes)
    return { frames: [frame('reset', { epoch: standing.epoch, room }), frame('ready', standing)], isWhole: true }
  const ready = frame('ready', { ...standing, rooms: { [room]: changes.from } })
  return { ...changes, frames: [ready, ...changes.frames] }
}

/**
 * What lies between what the reader holds and now; nothing when what it holds is of another life. More than fits ends
 * with a goodbye: the reader comes back with the last id and goes on from there.
 */
async function catchUp(connection: Connection, room: string, from: number | null) {
  if (from === null) return null
  const frames: Uint8Array[] = []
  let bytes = 0
  for (let after = from, more = true; more; ) {
    if (bytes > CATCH_UP_BYTES) return { from, frames: [...frames, byeFrame(0)], isWhole: false }
    const page = await listChanges(connection.viewer, room, { after, limit: ROWS_AT_ONCE })
    if ('reset' in page) return null
    const change = connection.encode(toChange({ ...page, room, info: page.room ?? null }))
    if (page.to > page.from) frames.push(change)
    bytes += change.byteLength
    connection.rooms.set(room, page.to)
    ;({ to: after, more } = page)
  }
  return { from, frames, isWhole: true }
}

/** A version of this life of the database, or null. What comes from outside may be anything. */
function parseEventId(text: string, epoch: string): number | null {
  const [, theirs, version] = /^(?:([0-9a-f-]{36})\.)?(\d{1,15})$/.exec(text.trim()) ?? []
  return version === undefined || (theirs !== undefined && theirs !== epoch) ? null : Number(version)
}
