import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer } from '@/app/api/test-answers'
import { call, newProgram } from '@/app/api/test-call'
import { bansApi, invitesApi, knocksApi } from '@/lib/openapi/door'
import { roomsApi } from '@/lib/openapi/rooms'

const newRoom = async () =>
  (await expectAnswer(roomsApi.create, 201, { as: anna, body: { kind: 'group', name: 'Cellar' } })).room.id as string

describe('the door of a room', () => {
  test('a link is made, shown, gone through and ended', async () => {
    const at = { roomId: await newRoom() }
    const body = { expiresIn: 3_600, uses: 2 }
    const { code, url } = await expectAnswer(invitesApi.create, 201, { as: anna, at, body })
    expect(url).toBe(`http://localhost:3000/join/${code}`)
    const elsewhere = {
      origin: 'http://192.168.0.7:3000',
      host: '192.168.0.7:3000',
      'content-type': 'application/json',
    }
    const other = await expectAnswer(invitesApi.create, 201, { as: anna, at, body: {}, headers: elsewhere })
    expect(other.url).toBe(`http://192.168.0.7:3000/join/${other.code}`)
    const { invitation } = await expectAnswer(invitesApi.get, 200, { as: boris, at: { code } })
    expect(invitation).toMatchObject({ room: { name: 'Cellar' }, author: { id: anna.id }, member: false })
    const { room } = await expectAnswer(invitesApi.accept, 200, { as: boris, at: { code } })
    expect(room).toMatchObject({ id: at.roomId, role: 'member' })
    const { invites } = await expectAnswer(invitesApi.list, 200, { as: anna, at })
    expect(invites.map(({ uses }: { uses: number }) => uses)).toEqual([0, 1])
    await expectAnswer(invitesApi.revoke, 204, { as: anna, at: { ...at, code } })
    expect((await call('POST', `/api/v1/invites/${code}`, { as: await newProgram() })).status).toBe(410)
  })

  test.each([
    { uses: 0 },
    { uses: 1_001 },
    { uses: '1' },
    { uses: 1.5 },
    { expiresIn: 59 },
    { expiresIn: 366 * 86_400 + 1 },
    { expiresIn: null },
    { approval: 'yes' },
  ])('no link is made of %s', async (body) => {
    const answer = await call('POST', `/api/v1/rooms/${await newRoom()}/invites`, { as: anna, body })
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.fields).toHaveProperty(Object.keys(body)[0] ?? '')
  })

  test('somebody knocks, is let in or not, or goes away', async () => {
    const at = { roomId: await newRoom() }
    await expectAnswer(roomsApi.update, 200, { as: anna, at, body: { knocking: true, rules: 'Wipe your feet' } })
    await expectAnswer(knocksApi.knock, 204, { as: boris, at, body: { text: 'It is me' } })
    const { room } = await expectAnswer(roomsApi.get, 200, { as: boris, at })
    expect(room).toMatchObject({ name: 'Cellar', waiting: true, rules: 'Wipe your feet' })
    expect(room).not.toHaveProperty('version')
    const { knocks } = await expectAnswer(knocksApi.list, 200, { as: anna, at })
    expect(knocks).toMatchObject([{ person: { id: boris.id }, text: 'It is me' }])
    await expectAnswer(knocksApi.withdraw, 204, { as: boris, at })
    await expectAnswer(knocksApi.knock, 204, { as: boris, at })
    await expectAnswer(knocksApi.decline, 204, { as: anna, at: { ...at, username: boris.username } })
    await expectAnswer(knocksApi.knock, 204, { as: boris, at })
    await expectAnswer(knocksApi.accept, 204, { as: anna, at: { ...at, username: boris.username } })
    expect((await expectAnswer(roomsApi.get, 200, { as: boris, at })).room).toMatchObject({ memberCount: 2 })
  })

  test('somebody is banned, listed, and may come back', async () => {
    const at = { roomId: await newRoom(), username: boris.username }
    await expectAnswer(bansApi.set, 204, { as: anna, at, body: { for: 3_600, reason: 'Mud' } })
    const { bans } = await expectAnswer(bansApi.list, 200, { as: anna, at })
    expect(bans).toMatchObject([{ person: { id: boris.id }, by: { id: anna.id }, reason: 'Mud' }])
    await expectAnswer(bansApi.lift, 204, { as: anna, at })
  })

  test('a picture is drawn anew, in a square, and goes again', async () => {
    const at = { roomId: await newRoom() }
    const file = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'secret' } })
      .jpeg()
      .toBuffer()
    const headers = { 'content-type': 'image/jpeg' }
    const { room } = await expectAnswer(roomsApi.setPicture, 200, { as: anna, at, raw: new Uint8Array(file), headers })
    const answer = await call('GET', room.avatarUrl, { as: anna })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect(bytes.includes('secret')).toBe(false)
    await expectAnswer(roomsApi.removePicture, 204, { as: anna, at })
    await expectAnswer(roomsApi.removePicture, 204, { as: anna, at })
    expect((await call('GET', room.avatarUrl, { as: anna })).status).toBe(404)
  })
})
