import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { codeOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { openDirect } from '@/lib/rooms/commands/create'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { setMine } from '@/lib/rooms/commands/mine'
import { deleteSection, putSection } from '@/lib/rooms/commands/sections'
import { SECTIONS_MAX } from '@/lib/rooms/own-shape'
import { getRoom, listRooms } from '@/lib/rooms/queries'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

const versionOf = async (viewer: Viewer) => (await listRooms(viewer)).version

describe('what I decide about a room', () => {
  test('is mine alone, takes no version of the room, and one of mine', async () => {
    const room = await newRoom(anna, boris)
    const [before, mine] = [await getRoom(boris, room), await versionOf(anna)]
    const changed = await setMine(anna, room, { muted: true, pinned: true, archived: true })
    expect(changed).toMatchObject({
      muted: true,
      pinned: true,
      archived: true,
      hiddenAt: null,
      version: before.version,
    })
    expect(await versionOf(anna)).toBe(mine + 1)
    expect(await getRoom(boris, room)).toEqual(before)
  })

  test('is left as it is where nothing is said, and takes no version then', async () => {
    const room = await newRoom(anna)
    await setMine(anna, room, { muted: true })
    const version = await versionOf(anna)
    await setMine(anna, room, { muted: true })
    await setMine(anna, room, {})
    await setMine(anna, room, { hidden: false, section: null, pinned: false })
    expect(await versionOf(anna)).toBe(version)
    expect(await setMine(anna, room, { pinned: true })).toMatchObject({ muted: true, pinned: true })
  })

  test('hidden is hidden at the last message', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(boris, room)
    expect(await setMine(anna, room, { hidden: true })).toMatchObject({ hiddenAt: number })
    await say(boris, room)
    expect(await getRoom(anna, room)).toMatchObject({ hiddenAt: number, lastNumber: number + 1 })
    expect(await setMine(anna, room, { hidden: false })).toMatchObject({ hiddenAt: null })
  })

  test('a name of my own is for direct conversations', async () => {
    const { room } = await openDirect(anna, boris.username)
    expect(await setMine(anna, room.id, { ownName: 'Neighbour' })).toMatchObject({ ownName: 'Neighbour' })
    expect((await getRoom(boris, room.id)).ownName).toBeNull()
    expect(await setMine(anna, room.id, { ownName: null })).toMatchObject({ ownName: null })
    expect(await codeOf(setMine(anna, await newRoom(anna), { ownName: 'Mine' }))).toBe('forbidden')
  })

  test('a person outside the room decides nothing about it, nor does one who has left', async () => {
    const room = await newRoom(anna, boris)
    expect(await codeOf(setMine(outsider, room, { muted: true }))).toBe('not_found')
    await leaveRoom(boris, room)
    const version = await versionOf(boris)
    expect(await codeOf(setMine(boris, room, { muted: true }))).toBe('not_found')
    expect(await versionOf(boris)).toBe(version)
  })
})

describe('sections of my list', () => {
  test('are made, renamed, filled and taken away; their rooms stand among the others again', async () => {
    const [owner] = (await newPeople(1)) as [Viewer]
    const [id, room] = [uuidv7(), await newRoom(owner)]
    const section = await putSection(owner, id, { name: 'Work', position: 0 })
    expect(await putSection(owner, id, { name: 'Work', position: 0 })).toEqual(section)
    expect(await putSection(owner, id, { name: 'Job', position: 3 })).toMatchObject({ name: 'Job', position: 3 })
    expect(await setMine(owner, room, { section: id })).toMatchObject({ section: id })
    const version = await versionOf(owner)
    await deleteSection(owner, id)
    await deleteSection(owner, id)
    const list = await listRooms(owner)
    expect(list.version).toBe(version + 1)
    expect(list.own.sections).toEqual([])
    expect(list.rooms.find((listed) => listed.id === room)?.section).toBeNull()
  })

  test('a late repeat does not bring one back', async () => {
    const id = uuidv7()
    await putSection(anna, id, { name: 'Gone', position: 0 })
    await deleteSection(anna, id)
    expect(await codeOf(putSection(anna, id, { name: 'Gone', position: 0 }))).toBe('not_found')
    expect(await codeOf(setMine(anna, await newRoom(anna), { section: id }))).toBe('invalid')
  })

  test('of others are not there to be changed, filled or taken away', async () => {
    const [id, room] = [uuidv7(), await newRoom(outsider)]
    await putSection(anna, id, { name: 'Mine', position: 0 })
    expect(await codeOf(putSection(outsider, id, { name: 'Stolen', position: 0 }))).toBe('conflict')
    expect(await codeOf(deleteSection(outsider, id))).toBe('not_found')
    expect(await codeOf(setMine(outsider, room, { section: id }))).toBe('invalid')
    expect((await listRooms(anna)).own.sections.find((section) => section.id === id)?.name).toBe('Mine')
  })

  test('one id that two people make at once is the first one’s', async () => {
    for (let round = 0; round < 5; round++) {
      const id = uuidv7()
      const made = await Promise.all(
        [anna, outsider].map((who) => codeOf(putSection(who, id, { name: 'A', position: 0 }))),
      )
      expect(made.toSorted()).toEqual(['conflict', 'fine'])
    }
  })

  test('are not without end', async () => {
    const [owner] = (await newPeople(1)) as [Viewer]
    for (let position = 0; position < SECTIONS_MAX; position++)
      await putSection(owner, uuidv7(), { name: 'S', position })
    expect(await codeOf(putSection(owner, uuidv7(), { name: 'One more', position: 0 }))).toBe('invalid')
  })
})
