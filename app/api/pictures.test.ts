import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { call } from '@/app/api/test-call'
import { type House, MISSING, newHouse } from '@/app/api/test-house'
import { db } from '@/db/client'
import { storePicture } from '@/lib/pictures/commands'
import { drawAnew } from '@/lib/pictures/draw'

let house: House
let address: string

beforeAll(async () => {
  house = await newHouse()
  const file = await sharp({ create: { width: 60, height: 30, channels: 3, background: 'tan' } })
    .png()
    .toBuffer()
  const drawn = await drawAnew(file, { side: 480 })
  if (!drawn) throw new Error('not drawn')
  address = await db.transaction((tx) => storePicture(tx, { roomId: house.room, kind: 'preview' }, drawn))
})

test('a picture is kept by the browser that was given it, and is a picture and nothing else', async () => {
  const answer = await call('GET', address, { as: house.boris })
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 60, height: 30 })
})

test('to others it is not there, and nobody signed in is told less', async () => {
  const [foreign, missing] = [
    await call('GET', address, { as: house.outsider }),
    await call('GET', `/api/v1/pictures/${MISSING}`, { as: house.anna }),
  ]
  expect([foreign.status, missing.status]).toEqual([404, 404])
  expect(await foreign.text()).toBe(await missing.text())
  expect(foreign.headers.get('cache-control')).toBe('private, no-store')
  expect((await call('GET', address)).status).toBe(401)
})
