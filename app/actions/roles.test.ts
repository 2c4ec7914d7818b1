import { beforeAll, expect, test } from 'vitest'
import { type Action, act, allActions, files, formOf } from '@/app/actions/test-act'
import { isInRoom, MATRIX } from '@/app/actions/test-matrix'
import {
  CALLERS,
  type Caller,
  type Company,
  newCompany,
  newHeaders,
  newScene,
  type Setting,
  usernameOf,
} from '@/app/actions/test-scene'
import type { Kind } from '@/app/api/test-roles'
import { digest } from '@/db/test-digest'

const actions = await allActions()

let company: Company
beforeAll(async () => {
  company = await newCompany()
})

test('AZ-02 every action has a row, and every row is an action', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(Object.keys(MATRIX).toSorted()).toEqual(actions.map(([name]) => name).toSorted())
})

test.each(actions)('AZ-02 %s', async (name, action) => {
  // What another one has begun or ended in their sessions is not theirs.
  company.headers = await newHeaders(company)
  const { answers = '', inPublic } = MATRIX[name] ?? {}
  expect(await answersTo({ name, action, kind: 'group', expected: answers })).toBe(answers)
  if (!isInRoom(name)) return
  const expected = inPublic ?? answers
  // Where both kinds of room are alike, what is allowed in the one need not be done again in the other.
  const only = inPublic === undefined ? 'refusals' : 'all'
  expect(await answersTo({ name, action, kind: 'public', expected, only })).toBe(expected)
})

interface Asking {
  name: string
  action: Action
  kind: Kind
  expected: string
  only?: 'refusals' | 'all'
}

/** What each caller is answered. Refusals meet one and the same scene, and nothing at all is written. */
async function answersTo({ name, action, kind, expected, only = 'all' }: Asking): Promise<string> {
  const { form = {} } = MATRIX[name] ?? {}
  const answers = new Map<Caller, number>()
  const ask = async (caller: Caller, scene: Setting) => {
    const sent = formOf(
      typeof form === 'function' ? form({ ...scene, self: usernameOf(company, caller, scene) }) : form,
    )
    const given = action.length === 1 ? [sent] : [null, sent]
    const headers = caller === 'guest' ? scene.guest?.headers : company.headers.get(caller)
    answers.set(caller, (await act(action, given, headers)).status)
  }
  const isRefused = (_: Caller, at: number) => Number(expected.split(' ')[at]) >= 400
  const allowed = CALLERS.filter((caller, at) => only === 'all' && !isRefused(caller, at))
  const shared = await newScene(company, { kind }, name)
  const own = await Promise.all(allowed.map((caller) => newScene(company, { kind, caller }, name)))
  const before = await digest()
  await Promise.all(CALLERS.filter(isRefused).map((caller) => ask(caller, shared)))
  expect(await digest()).toEqual(before)
  await Promise.all(allowed.map((caller, at) => ask(caller, own[at] ?? shared)))
  return CALLERS.map((caller, at) => answers.get(caller) ?? expected.split(' ')[at]).join(' ')
}
