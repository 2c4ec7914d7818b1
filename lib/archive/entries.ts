import 'server-only'
import { elsewherePage } from '@/lib/archive/elsewhere-page'
import { frontPage } from '@/lib/archive/front-page'
import { getAccount, listPictures, readTrace, TRACE_NAMES } from '@/lib/archive/queries'
import { PER_PAGE, pageOf, pathOf, roomPage } from '@/lib/archive/room-page'
import { elsewhereFile, ownFile } from '@/lib/archive/shape'
import type { Words } from '@/lib/archive/words'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { listMessages } from '@/lib/messages/queries'
import { accessPicture } from '@/lib/pictures/access'
import { titleOf } from '@/lib/rooms/order'
import { listRooms } from '@/lib/rooms/queries'
import type { OwnThings, Room } from '@/lib/rooms/shape'

/** A file of an archive. */
export interface Entry {
  path: string
  content: string | Buffer
}

/**
 * Everything of the viewer's, file after file. Each page of a conversation is read when its turn comes, by the query that
 * the app reads it with: so what they may not see (any more) is not in it, and what was deleted a moment ago is gone.
 */
export async function* entriesOf(viewer: Viewer, words: Words): AsyncGenerator<Entry> {
  const [account, { rooms, own }] = [await getAccount(viewer), await listRooms(viewer)]
  yield json('account.json', account)
  yield json('own.json', ownFile.parse(own))
  yield json('rooms.json', rooms)
  const pictures = new Map<string, string>()
  for (const id of await listPictures(viewer)) {
    const found = await orGone(accessPicture(viewer, id))
    if (found) yield { path: pathOfPicture(pictures, id), content: found.bytes }
  }
  let elsewhere = 0
  for (const name of TRACE_NAMES)
    for await (const entry of traceEntries(viewer, words, name)) {
      if (name === 'elsewhere') elsewhere++
      yield entry
    }
  for (const room of rooms) yield* roomEntries(viewer, { words, room, own })
  const madeAt = new Date().toISOString()
  yield { path: 'index.html', content: frontPage({ words, account, rooms, own, pictures, elsewhere, madeAt }) }
}

const json = (path: string, value: unknown): Entry => ({ path, content: JSON.stringify(value, null, 1) })

function pathOfPicture(pictures: Map<string, string>, id: string): string {
  const path = `pictures/${id}.webp`
  pictures.set(`/api/v1/pictures/${id}`, path)
  return path
}

async function* traceEntries(viewer: Viewer, words: Words, name: (typeof TRACE_NAMES)[number]): AsyncGenerator<Entry> {
  let page = 0
  for await (const rows of readTrace(viewer, name)) {
    page++
    yield json(`${name}-${page}.json`, rows)
    if (name === 'elsewhere')
      yield { path: `elsewhere-${page}.html`, content: elsewherePage(words, elsewhereFile.parse(rows)) }
  }
}

interface Told {
  words: Words
  room: Room
  own: OwnThings
}

async function* roomEntries(viewer: Viewer, { words, room, own }: Told): AsyncGenerator<Entry> {
  const blocked = new Set(own.blocks.map(({ person }) => person.id))
  const title = titleOf(room, words.people)
  const pages = pageOf(room.lastNumber)
  for (let page = 1; page <= pages; page++) {
    const found = await orGone(listMessages(viewer, room.id, { after: (page - 1) * PER_PAGE, limit: PER_PAGE }))
    // They were removed while this was made, or the room was closed: what comes now is theirs no more.
    if (!found) return
    const { messages } = found
    yield json(`rooms/${room.id}/messages-${page}.json`, messages)
    const reader = { words, viewerId: viewer.id, blocked }
    const content = roomPage({ ...reader, title, topic: room.topic, page, pages, messages })
    yield { path: pathOf(room.id, page), content }
  }
}

/** Nothing where it has gone meanwhile. */
async function orGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
