import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/auth/passwords'
import { held } from '@/lib/held'

test('a password is kept as an argon2id hash of its own', async () => {
  const [one, two] = [await hashPassword('wisteria hovercraft'), await hashPassword('wisteria hovercraft')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword(one, 'wisteria hovercraft')).toBe(true)
  expect(await verifyPassword(one, 'wisteria hovercrafT')).toBe(false)
})

test('the bytes count: a password in another Unicode form is another password', async () => {
  const composed = await hashPassword('caf\u00E9 au lait')
  expect(await verifyPassword(composed, 'caf\u00E9 au lait')).toBe(true)
  expect(await verifyPassword(composed, 'cafe\u0301 au lait')).toBe(false)
})

test('where there is no account no password is right, not even that of the decoy', async () => {
  expect(await verifyPassword(undefined, 'no account has this password')).toBe(false)
  expect(await verifyPassword(null, 'anything at all')).toBe(false)
})

test('a flood is refused, and once it is over the unknown are answered again', async () => {
  const line = held('passwords', () => pLimit(1))
  const flood = Promise.withResolvers<void>()
  const waiting = Array.from({ length: 70 }, () => line(() => flood.promise))
  await expect(verifyPassword(null, 'anything at all')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 })
  await expect(hashPassword('anything at all')).rejects.toMatchObject({ code: 'unavailable' })
  flood.resolve()
  await Promise.all(waiting)
  expect(await verifyPassword(null, 'anything at all')).toBe(false)
})
