import { createHmac } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '@/app/actions/test-act'
import { ask, cookieOf, newProgram, type Program } from '@/app/api/test-call'
import { callerOf } from '@/lib/auth/caller'
import { signUpByArrival } from '@/lib/auth/commands-identities'
import { ERRAND_COOKIE, openErrand } from '@/lib/auth/errand'
import { readSession } from '@/lib/auth/session'
import { ARRIVAL_COOKIE } from '@/lib/auth/welcome'
import { DEVICE_SIGN_IN_COOKIE, deviceSecret } from '@/lib/devices/browser'
import { takeDeviceSignIn } from '@/lib/devices/commands'
import { findOwnAsking, isDeviceWaiting } from '@/lib/devices/queries'
import { env } from '@/lib/env'
import { browserInProof } from '@/lib/factors/browser'
import { finishSecondStep } from '@/lib/factors/commands/second-step'
import { findSecondWays } from '@/lib/factors/queries'
import { atHost } from '@/lib/factors/test-factors'
import { heldInvitation } from '@/lib/registration/held-invitation'

const NAME = 'authjs.session-token'
const here = { address: '192.0.2.7', userAgent: null, isLocal: false }

let anna: Program
let good: string
let sid: string
beforeAll(async () => {
  anna = await newProgram('Anna')
  good = (await cookieOf(anna)).slice(NAME.length + 1)
  sid = `${(await decode({ token: good, salt: NAME, secret: env().AUTH_SECRET }))?.sid}`
})

const base64 = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** What somebody could put in the place of a session's cookie, each naming a session that stands. */
async function forged(): Promise<Record<string, string>> {
  const claims = { sub: anna.id, sid, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 600 }
  const { AUTH_SECRET } = env()
  const seal = (salt: string, secret = AUTH_SECRET, maxAge = 600) => encode({ token: claims, salt, secret, maxAge })
  const hs256 = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(claims)}`
  const [header = '', key = '', iv = '', text = '', tag = ''] = good.split('.')
  return {
    'alg none': `${base64({ alg: 'none' })}.${base64(claims)}.`,
    'alg none, in five parts': `${base64({ alg: 'none', enc: 'none' })}...${base64(claims)}.`,
    'signed, not sealed': `${hs256}.${createHmac('sha256', AUTH_SECRET).update(hs256).digest('base64url')}`,
    'another key': await seal(NAME, 'another secret of the right length, or so'),
    'an older one of ours': await seal(NAME, AUTH_SECRET, -3_600),
    'the secure name’s': await seal(`__Secure-${NAME}`),
    state: await seal('authjs.state'),
    'PKCE verifier': await seal('authjs.pkce.code_verifier'),
    nonce: await seal('authjs.nonce'),
    errand: await seal('parlor.errand'),
    ticket: await seal('parlor.ticket'),
    'another header': [base64({ alg: 'none', enc: 'A256GCM' }), key, iv, text, tag].join('.'),
    'a cut one': good.slice(0, -5),
    'without its tag': [header, key, iv, text, ''].join('.'),
    '100 KB': 'x'.repeat(100_000),
    '100 KB in five parts': Array(5).fill('A'.repeat(20_000)).join('.'),
    'the bare id': sid,
    nothing: '',
  }
}

describe('AUTH-16: what is no session of ours', () => {
  test('is nobody, as JSON, and the next one is answered', async () => {
    for (const [kind, value] of Object.entries(await forged())) {
      const { status, json, headers } = await ask('GET', '/api/v1/me', { headers: { cookie: `${NAME}=${value}` } })
      expect([kind, status, json.error.code]).toEqual([kind, 401, 'unauthenticated'])
      expect(headers.get('content-type')).toMatch(/^application\/json/)
      expect(headers.getSetCookie()).toEqual([])
    }
    const { status, json } = await ask('GET', '/api/v1/me', { headers: { cookie: `${NAME}=${good}` } })
    expect([status, json.person.id]).toEqual([200, anna.id])
  })

  test('nor in chunks, beside junk, or under the secure name', async () => {
    const half = Math.floor(good.length / 2)
    const [one, two] = [good.slice(0, half), good.slice(half)]
    const isIn = async (cookie: string) => (await readSession(new Headers({ cookie }))) !== null
    expect(await isIn(`${NAME}.0=${one}; ${NAME}.1=${two}`)).toBe(true)
    expect(await isIn(`${NAME}.1=${one}; ${NAME}.0=${two}`)).toBe(false)
    expect(await isIn(Array.from({ length: 1_000 }, (_, n) => `${NAME}.${n}=${'A'.repeat(100)}`).join('; '))).toBe(
      false,
    )
    expect(await isIn(`__Secure-${NAME}=${good}`)).toBe(false)
    expect(await isIn(`; =; ${'a=b; '.repeat(5_000)}${NAME}`)).toBe(false)
  })

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer  ',
    'bearer null',
    'Bearer a b',
    'Bearer é',
    `Bearer ${'a'.repeat(100_000)}`,
    `Bearer parlor_${'a'.repeat(43)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    "Bearer ' or true --aaaaaaaaaaaa",
  ])('a malformed token is nobody, whatever cookie goes along: %.40s', async (authorization) => {
    const { status, json } = await ask('GET', '/api/v1/me', { headers: { authorization, cookie: `${NAME}=${good}` } })
    expect([status, json.error.code]).toEqual([401, 'unauthenticated'])
  })

  test('a session’s cookie is no token, and a token no cookie', async () => {
    const swapped: Record<string, string>[] = [{ authorization: `Bearer ${good}` }, { cookie: `${NAME}=${anna.token}` }]
    for (const headers of swapped) expect((await ask('GET', '/api/v1/me', { headers })).status).toBe(401)
  })
})

describe('AUTH-16: the other cookies of ours take nothing else either', () => {
  /** Each of them as this browser would send it. */
  const withCookie = async <Answer>(name: string, value: string, run: () => Promise<Answer>) =>
    (await act(run, [], { cookie: `${name}=${value}` })).answer as Answer

  test('the second step: it begins nothing and finishes nothing', async () => {
    for (const [kind, value] of Object.entries({ ...(await forged()), session: good })) {
      const browser = await withCookie('parlor.proof', value, browserInProof)
      expect([kind, await findSecondWays(browser)]).toEqual([kind, null])
      await expect(finishSecondStep(browser, { code: '123456' }, atHost())).rejects.toMatchObject({ code: 'gone' })
    }
  })

  test('the round to a provider', async () => {
    for (const [kind, value] of Object.entries({ ...(await forged()), session: good })) {
      const errand = await withCookie(ERRAND_COOKIE, value, () => openErrand(value))
      // One that only we can have sealed for it says no provider, so no round ends with it.
      expect([kind, errand?.provider]).toEqual([kind, undefined])
      if (kind !== 'errand') expect([kind, errand]).toEqual([kind, null])
    }
  })

  test('the name that is being chosen after one', async () => {
    const chosen = { username: 'somebodyelse', name: 'Somebody', keepEmail: false }
    for (const value of Object.values({ ...(await forged()), session: good }))
      await expect(withCookie(ARRIVAL_COOKIE, value, () => signUpByArrival(chosen, value, here))).rejects.toMatchObject(
        { code: 'gone' },
      )
  })

  test('signing in by another device', async () => {
    for (const [kind, value] of Object.entries({ ...(await forged()), session: good })) {
      const secret = await withCookie(DEVICE_SIGN_IN_COOKIE, value, deviceSecret)
      expect([kind, await takeDeviceSignIn(secret, here)]).toEqual([kind, null])
      expect([kind, await findOwnAsking(secret)]).toEqual([kind, null])
      expect([kind, await isDeviceWaiting(secret, here)]).toEqual([kind, false])
    }
  })

  test('what a browser is known by, and the invitation that it holds', async () => {
    for (const [kind, value] of Object.entries({ ...(await forged()), session: good })) {
      expect([kind, callerOf(new Headers({ cookie: `parlor-device=${value}` })).device]).toEqual([kind, undefined])
      expect([kind, await withCookie('invitation', value, () => heldInvitation('/'))]).toEqual([kind, undefined])
    }
  })

  test('and none of them is a session', async () => {
    for (const name of [
      'parlor.proof',
      ERRAND_COOKIE,
      ARRIVAL_COOKIE,
      DEVICE_SIGN_IN_COOKIE,
      'parlor-device',
      'invitation',
    ])
      expect(await readSession(new Headers({ cookie: `${name}=${good}` }))).toBeNull()
  })
})
