import { beforeAll, describe, expect, test } from 'vitest'
import { type Action, act, allActions, formOf } from '@/app/actions/test-act'
import { MATRIX } from '@/app/actions/test-matrix'
import { type Company, newCompany, newScene, usernameOf } from '@/app/actions/test-scene'
import { ask } from '@/app/api/test-call'
import { bodies } from '@/app/api/test-house'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { PASSWORD } from '@/lib/registration/test-registration'

let company: Company
beforeAll(async () => {
  company = await newCompany()
})

/** Where a password is chosen; everywhere else one is asked for. */
const CHOSEN = ['signUpAction', 'resetPasswordAction', 'makeAccountAction', 'becomeAccountAction']
const CHOSEN_CALLS = ['POST /api/v1/accounts', 'POST /api/v1/server/accounts']
const WRONG = 'hovercraft wisteria'

/** The fields of an action's form, by the table that has every action there is (roles.test.ts). */
async function fieldsOf(name: string) {
  const { form = {} } = MATRIX[name] ?? {}
  const scene = await newScene(company, { kind: 'group' }, name)
  const self = usernameOf(company, 'member', scene)
  return typeof form === 'function' ? form({ ...scene, self, target: self }) : form
}

/** The field that proves who somebody is. */
const proofIn = (fields: object) => ['currentPassword', 'password'].find((field) => field in fields)

const actions = await allActions()
const asking: [string, Action][] = actions.filter(([name]) => !CHOSEN.includes(name))

describe('AUTH-05: a wrong password opens nothing, by any form there is', () => {
  test.each(asking)('%s', async (name, action) => {
    const fields = await fieldsOf(name)
    const proof = proofIn(fields)
    if (!proof) return
    for (const wrong of [WRONG, PASSWORD.toUpperCase(), `${PASSWORD} `, ` ${PASSWORD}`, PASSWORD.slice(0, -1)]) {
      const sent = formOf({ ...fields, [proof]: wrong })
      const headers = name === 'signInAction' ? {} : company.headers.get('member')
      const { status, answer, cookies } = await act(action, [null, sent], headers)
      expect({ wrong, status, cookies }).toEqual({ wrong, status: name === 'signInAction' ? 401 : 400, cookies: [] })
      if (status === 400) expect(answer).toMatchObject({ fields: { [proof]: 'wrong' } })
    }
  })

  test('such forms there are, and this is all of them', async () => {
    const names: string[] = []
    for (const [name] of asking) if (proofIn(await fieldsOf(name))) names.push(name)
    expect(names).toEqual(expect.arrayContaining(['signInAction', 'changePasswordAction', 'beginAppAction']))
  })

  const calls = Object.entries(bodies({ username: 'anna' }))
  test('by any call there is', async () => {
    const taking = calls.filter(([, body]) => proofIn(body as object)).map(([name]) => name)
    expect(taking.filter((name) => !CHOSEN_CALLS.includes(name))).toEqual(['POST /api/v1/tokens'])
    const body = { username: company.member.username, password: WRONG, label: 'robot' }
    const { status, json } = await ask('POST', '/api/v1/tokens', { body })
    expect([status, json.error.code]).toEqual([401, 'unauthenticated'])
    expect((await ask('POST', '/api/v1/tokens', { body: { ...body, password: PASSWORD } })).status).toBe(201)
  })
})

describe('AUTH-17: what a password may be', () => {
  let made = 0
  const signUp = (password: string) =>
    ask('POST', '/api/v1/accounts', { body: { username: `seventeen${++made}`, name: 'Anna', password } })
  const isIn = async (n: number, password: string) =>
    (await ask('POST', '/api/v1/tokens', { body: { username: `seventeen${n}`, password, label: 'robot' } })).status

  test('10 to 128 characters, of any script', async () => {
    const text = 'xy9 ключ 钥匙 🗝️'.repeat(30)
    const cut = (length: number) => [...text].slice(0, length).join('')
    const answers = await Promise.all([7, 9, 10, 64, 128, 129].map((length) => signUp(cut(length))))
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 201, 201, 201, 400])
    expect(answers[0]?.json.error.fields).toEqual({ password: 'too_short' })
    expect(answers[5]?.json.error.fields).toEqual({ password: 'too_long' })
  })

  test('is taken as it was typed: spaces, case and the way that letters are composed', async () => {
    const password = ' café lighthouse '.normalize('NFC')
    expect((await signUp(password)).status).toBe(201)
    const others = [password.trim(), password.trimEnd(), password.normalize('NFD'), password.toUpperCase()]
    for (const other of others) expect([other, await isIn(made, other)]).toEqual([other, 401])
    expect(await isIn(made, password)).toBe(201)
  })

  test('none of those that many people have', async () => {
    for (const common of ['password1234', 'qwertyuiop', '1234567890', 'PASSWORD1234'])
      expect([common, (await signUp(common)).json?.error?.fields]).toEqual([common, { password: 'common' }])
    expect(isCommonPassword('wisteria hovercraft', 'anna')).toBe(false)
  })

  test('a megabyte is refused before anything is made of it', async () => {
    const password = 'x'.repeat(1_000_000)
    for (const [address, body] of [
      ['/api/v1/accounts', { username: 'megabyte', name: 'Anna', password }],
      ['/api/v1/tokens', { username: 'megabyte', password, label: 'robot' }],
    ] as const) {
      const { status, json } = await ask('POST', address, { body })
      expect([status, json.error.code]).toEqual([413, 'too_large'])
    }
  })
})
