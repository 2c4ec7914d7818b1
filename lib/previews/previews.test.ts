import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { editMessage } from '@/lib/messages/commands/edit'
import { sendMessage } from '@/lib/messages/commands/send'
import { getMessage, listMessages } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { newPeople } from '@/lib/people/test-people'
import { accessPicture } from '@/lib/pictures/access'
import { drawAnew } from '@/lib/pictures/draw'
import { removePreview, storePreview } from '@/lib/previews/commands'
import { type Found, lookUp } from '@/lib/previews/look-up'
import { Previewer } from '@/lib/previews/previewer'
import { openSite, PUBLIC } from '@/lib/previews/test-site'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'

const LINK = `http://${PUBLIC}/bread`
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )

let anna: Viewer
let boris: Viewer
let clara: Viewer
let outsider: Viewer
let found: Found

beforeAll(async () => {
  ;[anna, boris, clara, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
  const file = await sharp({ create: { width: 600, height: 300, channels: 3, background: 'tan' } })
    .png()
    .toBuffer()
  found = { title: 'Bread', description: 'How it is baked', picture: await drawAnew(file, { side: 480 }) }
})

async function newRoom(kind: 'group' | 'public' = 'group') {
  const members = [boris.username, clara.username]
  const { room } = await createRoom(anna, { kind, name: 'Kitchen', members })
  return room.id
}

async function say(roomId: string, text: string, author = boris) {
  const { message } = await sendMessage(author, roomId, { id: uuidv7(), text })
  return { roomId, number: message.number, text, authorId: author.id }
}

const previewOf = async (roomId: string, number: number) => (await getMessage(anna, roomId, number)).message.preview
const versionOf = async (roomId: string) => (await listMessages(anna, roomId, { limit: 1 })).version
const picturesOf = async (roomId: string) =>
  (await db.execute(sql`select id from pictures where room_id = ${roomId}`)).rows.length
const idOf = (url: string | undefined) => (url ?? '').replace('/api/v1/pictures/', '')

const edit = (roomId: string, number: number, text: string) => editMessage(boris, roomId, { number, text })
const remove = (roomId: string, number: number) => deleteMessage(boris, roomId, number)

describe('a preview', () => {
  test('comes to the message as a change of the room, for everybody', async () => {
    const room = await newRoom()
    const { number } = await say(room, `look ${LINK}`)
    const before = await versionOf(room)
    expect(await storePreview({ roomId: room, number }, LINK, found)).toBe(true)
    const { message } = await getMessage(clara, room, number)
    expect(messageShape.parse(message)).toEqual(message)
    expect(message).toMatchObject({ version: before + 1, editedAt: null, text: `look ${LINK}` })
    expect(message.preview).toEqual({
      url: LINK,
      title: 'Bread',
      description: 'How it is baked',
      picture: { url: expect.stringMatching(/^\/api\/v1\/pictures\/[0-9a-f-]{36}$/), width: 480, height: 240 },
    })
    expect(await storePreview({ roomId: room, number }, LINK, found)).toBe(false)
    expect({ version: await versionOf(room), pictures: await picturesOf(room) }).toEqual({
      version: before + 1,
      pictures: 1,
    })
  })

  test('comes to no message that was deleted, has another link by now, or never had this one', async () => {
    const room = await newRoom()
    const [deleted, edited, other] = [await say(room, LINK), await say(room, LINK), await say(room, 'hello')]
    await remove(room, deleted.number)
    await edit(room, edited.number, `http://${PUBLIC}/other`)
    const before = await versionOf(room)
    for (const { number } of [deleted, edited, other, { number: 1 }, { number: 99 }])
      expect(await storePreview({ roomId: room, number }, LINK, found)).toBe(false)
    expect({ version: await versionOf(room), pictures: await picturesOf(room) }).toEqual({
      version: before,
      pictures: 0,
    })
  })

  test('comes to no room that was closed', async () => {
    const room = await newRoom()
    const { number } = await say(room, LINK)
    await closeRoom(anna, room)
    expect(await codeOf(storePreview({ roomId: room, number }, LINK, found))).toBe('not_found')
    expect(await picturesOf(room)).toBe(0)
  })

  test('goes with its picture when the message is deleted or leads elsewhere, and stays when only words change', async () => {
    const room = await newRoom()
    const [one, two] = [await say(room, LINK), await say(room, LINK)]
    for (const { number } of [one, two]) await storePreview({ roomId: room, number }, LINK, found)
    await edit(room, one.number, `read this: ${LINK}`)
    expect(await previewOf(room, one.number)).toMatchObject({ title: 'Bread' })
    expect(await picturesOf(room)).toBe(2)
    await edit(room, one.number, 'never mind')
    expect(await previewOf(room, one.number)).toBeUndefined()
    expect(await picturesOf(room)).toBe(1)
    await remove(room, two.number)
    expect(JSON.stringify(await listMessages(anna, room, { limit: 50 }))).not.toContain('Bread')
    expect(await picturesOf(room)).toBe(0)
    const { rows } = await db.execute(sql`select 1 from messages where room_id = ${room} and preview is not null`)
    expect(rows).toEqual([])
  })
})

describe('taking a preview away', () => {
  test('is for the author and for those who look after the room; doing it twice changes nothing', async () => {
    const room = await newRoom()
    const [mine, theirs] = [await say(room, LINK), await say(room, LINK)]
    for (const { number } of [mine, theirs]) await storePreview({ roomId: room, number }, LINK, found)
    expect(await codeOf(removePreview(clara, room, mine.number))).toBe('forbidden')
    expect(await previewOf(room, mine.number)).toBeDefined()
    await removePreview(boris, room, mine.number)
    await removePreview(anna, room, theirs.number)
    const before = await versionOf(room)
    await removePreview(boris, room, mine.number)
    expect(await versionOf(room)).toBe(before)
    for (const { number } of [mine, theirs]) expect(await previewOf(room, number)).toBeUndefined()
    expect(await picturesOf(room)).toBe(0)
  })

  test('holds while the link is the same, also before there is one to see', async () => {
    const room = await newRoom()
    const { number } = await say(room, LINK)
    await removePreview(boris, room, number)
    expect(await storePreview({ roomId: room, number }, LINK, found)).toBe(false)
    await edit(room, number, `again ${LINK}`)
    expect(await storePreview({ roomId: room, number }, LINK, found)).toBe(false)
    await edit(room, number, `http://${PUBLIC}/other`)
    expect(await storePreview({ roomId: room, number }, `http://${PUBLIC}/other`, found)).toBe(true)
  })

  test('is also said when sending', async () => {
    const room = await newRoom()
    const { message } = await sendMessage(boris, room, { id: uuidv7(), text: LINK, preview: false })
    expect(message).toMatchObject({ text: LINK, number: 2 })
    expect(message.preview).toBeUndefined()
    expect(await storePreview({ roomId: room, number: 2 }, LINK, found)).toBe(false)
    expect((await sendMessage(boris, room, { id: uuidv7(), text: 'no link', preview: false })).created).toBe(true)
  })

  test('outsiders, and those who have left, find no such message; nor does anybody where there is none', async () => {
    const room = await newRoom()
    const { number } = await say(room, LINK)
    await storePreview({ roomId: room, number }, LINK, found)
    expect(await codeOf(removePreview(outsider, room, number))).toBe('not_found')
    await removeMember(anna, room, boris.username)
    expect(await codeOf(removePreview(boris, room, number))).toBe('not_found')
    expect(await codeOf(removePreview(anna, room, 99))).toBe('not_found')
    expect(await codeOf(removePreview(anna, room, 1))).toBe('forbidden')
    await deleteMessage(anna, room, number)
    const before = await versionOf(room)
    await removePreview(anna, room, number)
    expect(await versionOf(room)).toBe(before)
  })
})

describe('the picture of a preview', () => {
  async function newPicture(kind: 'group' | 'public') {
    const roomId = await newRoom(kind)
    const { number } = await say(roomId, LINK)
    await storePreview({ roomId, number }, LINK, found)
    return { roomId, number, id: idOf((await previewOf(roomId, number))?.picture?.url) }
  }

  test.each(['group', 'public'] as const)('of a %s room is seen by its members and nobody else', async (kind) => {
    const { roomId, id } = await newPicture(kind)
    expect(await accessPicture(clara, id)).toEqual({ type: 'image/webp', bytes: found.picture?.bytes })
    expect(await codeOf(accessPicture(outsider, id))).toBe('not_found')
    await removeMember(anna, roomId, clara.username)
    expect(await codeOf(accessPicture(clara, id))).toBe('not_found')
    await setMember(anna, roomId, { username: clara.username })
    expect(await codeOf(accessPicture(clara, id))).toBe('fine')
    await closeRoom(anna, roomId)
    expect(await codeOf(accessPicture(anna, id))).toBe('not_found')
  })

  test('is gone with the message', async () => {
    const { roomId, number, id } = await newPicture('group')
    await remove(roomId, number)
    expect(await codeOf(accessPicture(anna, id))).toBe('not_found')
  })
})

describe('looking at links', () => {
  const page = (title: string) => `<head><title>${title}</title></head>`

  async function openPages(wait: (path: string) => Promise<unknown> = async () => {}) {
    const site = await openSite((request, response) => {
      const path = request.url ?? ''
      void wait(path).then(() =>
        path.startsWith('/none')
          ? response.writeHead(404).end()
          : response.setHeader('content-type', 'text/html').end(page(path)),
      )
    })
    return { site, previewer: new Previewer((href) => lookUp(href, site.guard)) }
  }

  test('ten messages that lead to the same page, also to places in it, ask it once', async () => {
    const { site, previewer } = await openPages()
    const room = await newRoom()
    const all = await Promise.all(Array.from({ length: 10 }, (_, at) => say(room, `${LINK}#part-${at}`)))
    await Promise.all(all.map((written) => previewer.seek(written)))
    await previewer.seek(await say(room, LINK))
    expect(site.asked).toEqual(['/bread'])
    for (const { number, text } of all) expect(await previewOf(room, number)).toEqual({ url: text, title: '/bread' })
    site.close()
  })

  test('a page that says nothing leaves the link as it is, and is not asked again', async () => {
    const { site, previewer } = await openPages()
    const room = await newRoom()
    const all = [await say(room, `http://${PUBLIC}/none`), await say(room, `http://${PUBLIC}/none`)]
    for (const written of all) await previewer.seek(written)
    await previewer.seek(await say(room, 'http://127.0.0.1/'))
    await previewer.seek(await say(room, 'no link'))
    expect(site.asked).toEqual(['/none'])
    expect(await previewOf(room, all[0]?.number ?? 0)).toBeUndefined()
    site.close()
  })

  test('at most four pages at a time are asked', async () => {
    const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>())
    const four = Promise.withResolvers<void>()
    let begun = 0
    const { site, previewer } = await openPages((path) => {
      if (++begun === 4) four.resolve()
      return gates[Number(path.slice(1))]?.promise ?? Promise.resolve()
    })
    const room = await newRoom()
    const all = await Promise.all(gates.map((_, at) => say(room, `http://${PUBLIC}/${at}`)))
    const seeking = all.map((written) => previewer.seek(written))
    await four.promise
    expect(site.asked).toHaveLength(4)
    for (const { resolve } of gates) resolve()
    await Promise.all(seeking)
    expect(site.asked).toHaveLength(6)
    site.close()
  })

  test('a message that is deleted, edited or out of reach by the time of the answer gets nothing', async () => {
    const gate = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const { site, previewer } = await openPages(() => {
      asked.resolve()
      return gate.promise
    })
    const [room, closed] = [await newRoom(), await newRoom()]
    const [deleted, edited, gone] = [await say(room, LINK), await say(room, LINK), await say(closed, LINK)]
    const seeking = [deleted, edited, gone].map((written) => previewer.seek(written))
    await asked.promise
    await remove(room, deleted.number)
    await edit(room, edited.number, 'never mind')
    await closeRoom(anna, closed)
    gate.resolve()
    await Promise.all(seeking)
    expect(await previewOf(room, deleted.number)).toBeUndefined()
    expect(await previewOf(room, edited.number)).toBeUndefined()
    site.close()
  })
})
