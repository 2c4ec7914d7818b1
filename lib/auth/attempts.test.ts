import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { attempts } from '@/db/schema'
import { countAttempts, sweepAttempts } from '@/lib/auth/commands-attempts'

vi.stubEnv('RATE_LIMITS', 'on')
const { signUp, verifyCredentials } = await import('@/lib/auth/commands')

const PASSWORD = 'wisteria hovercraft'
const at = (address: string) => ({ address, userAgent: null, isLocal: false })
const here = { ...at('127.0.0.1'), isLocal: true }
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

/** What a try at a password comes to. */
const attempt = (username: string, password: string, address: string) =>
  verifyCredentials({ username, password }, at(address)).then(
    () => 'in',
    ({ code, retryAfter }: { code: string; retryAfter?: number }) =>
      code === 'rate_limited' && Number(retryAfter) > 0 && Number(retryAfter) <= 180 ? 'throttled' : code,
  )

let username: string
let people = 0
beforeAll(async () => {
  await signUp({ username: 'owner', name: 'Owner', password: PASSWORD }, here)
})

async function newAccount() {
  username = `guessed${++people}`
  await signUp({ username, name: 'Somebody', password: PASSWORD }, here)
}

describe('guessing from one address', () => {
  beforeAll(newAccount)

  test('AUTH-02: is throttled from the eleventh try on, with the right password too', async () => {
    for (const n of upTo(10)) expect(await attempt(username, `wrong ${n}`, '203.0.113.1')).toBe('unauthenticated')
    expect(await attempt(username, 'wrong', '203.0.113.1')).toBe('throttled')
    expect(await attempt(username, PASSWORD, '203.0.113.1')).toBe('throttled')
  })

  test('counts for every account tried from there', async () => {
    expect(await attempt('owner', PASSWORD, '203.0.113.1')).toBe('throttled')
    expect(await attempt('nobody-of-this-name', 'wrong', '203.0.113.1')).toBe('throttled')
  })

  test('does not lock the owner of the account out', async () => {
    expect(await attempt(username, PASSWORD, '203.0.113.2')).toBe('in')
  })

  test('is throttled by the /64 where addresses are plenty', async () => {
    for (const n of upTo(10)) await attempt(`nobody${n}`, 'wrong', `2001:db8:1:1::${n}`)
    expect(await attempt('nobody', 'wrong', '2001:db8:1:1:ffff::1')).toBe('throttled')
    expect(await attempt('nobody', 'wrong', '2001:db8:1:2::1')).toBe('unauthenticated')
  })

  test('is throttled when all tries come at once', async () => {
    const all = await Promise.all(upTo(20).map((n) => attempt(`many${n}`, 'wrong', '203.0.113.4')))
    expect(all.filter((outcome) => outcome === 'throttled')).toHaveLength(10)
  })
})

describe('guessing at one account from many addresses', () => {
  beforeAll(newAccount)

  test('AUTH-02: is throttled from the eleventh try on', async () => {
    for (const n of upTo(10)) expect(await attempt(username, `wrong ${n}`, `198.51.100.${n}`)).toBe('unauthenticated')
    expect(await attempt(username, 'wrong', '198.51.100.11')).toBe('throttled')
  })

  test('AUTH-02: does not lock its owner out: a place of their own lets them in, even after a slip', async () => {
    expect(await attempt(username, `${PASSWORD}!`, '203.0.113.50')).toBe('throttled')
    expect(await attempt(username, PASSWORD, '203.0.113.50')).toBe('in')
    expect(await attempt(username, PASSWORD, '203.0.113.51')).toBe('in')
  })

  test('gives each further address three tries, and no more', async () => {
    for (const n of upTo(3)) expect(await attempt(username, `wrong ${n}`, '203.0.113.60')).toBe('throttled')
    expect(await attempt(username, PASSWORD, '203.0.113.60')).toBe('throttled')
  })
})

/** Commands of this test's own database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.waiting ?? 0
}

test('whoever began before the first and was counted after it is told of no more than the whole time', async () => {
  const [both, one] = [['a key', 'b key'], ['b key']].map((keys) => keys.map((key) => ({ key, seconds: 180 })))
  await countAttempts([{ key: 'a key', seconds: 180 }])
  const counted = await db.transaction(async (tx) => {
    await tx.execute(sql`select from attempts where key = 'a key' for update`)
    const waiting = countAttempts(both ?? [])
    await expect.poll(countWaiting).toBe(1)
    await countAttempts(one ?? [])
    return { waiting }
  })
  const [, late] = await counted.waiting
  expect(late?.count).toBe(2)
  expect(late?.secondsLeft).toBeLessThanOrEqual(180)
})

test('signing in, however often, is no guessing', async () => {
  for (const _ of upTo(15)) expect(await attempt('owner', PASSWORD, '203.0.113.70')).toBe('in')
})

test('signing up from one address is throttled', async () => {
  const join = (n: number) =>
    signUp({ username: `joiner${n}`, name: 'Joiner', password: PASSWORD }, at('203.0.113.80')).then(
      () => 'in',
      ({ code }: { code: string }) => code,
    )
  const outcomes = await Promise.all(upTo(61).map(join))
  expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(1)
})

test('RL-04: neither a restart nor another node gives whoever guesses new tries', async () => {
  for (const n of upTo(10)) await attempt(`patient${n}`, 'wrong', '203.0.113.90')
  // What this process has in memory; all that another one, or one that has just started, knows is in the database.
  for (const key of Object.getOwnPropertySymbols(globalThis))
    if (key.description?.startsWith('parlor.limit')) Reflect.deleteProperty(globalThis, key)
  expect(await attempt('owner', PASSWORD, '203.0.113.90')).toBe('throttled')
  expect(await attempt('owner', PASSWORD, '203.0.113.91')).toBe('in')
})

test('what is over is refused without asking the database, and tries that count no more go', async () => {
  for (const n of upTo(11)) await attempt(`flood${n}`, 'wrong', '203.0.113.95')
  const tries = () => db.execute<{ sum: number }>(sql`select sum(count)::int as sum from attempts`)
  const before = (await tries()).rows
  expect(await attempt('another', 'wrong', '203.0.113.95')).toBe('throttled')
  expect((await tries()).rows).toEqual(before)
  await sweepAttempts()
  expect((await tries()).rows).toEqual(before)
  await db.execute(sql`update attempts set until = now() - interval '1 second'`)
  await sweepAttempts()
  expect(await db.$count(attempts)).toBe(0)
})
