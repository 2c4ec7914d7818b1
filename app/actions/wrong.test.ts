import { beforeAll, expect, test } from 'vitest'
import { act, allActions, formOf } from '@/app/actions/test-act'
import { MATRIX, type Scene } from '@/app/actions/test-matrix'
import { type Company, newCompany, newScene } from '@/app/actions/test-scene'
import { digest } from '@/db/test-digest'

let company: Company
beforeAll(async () => {
  company = await newCompany()
})

/** They say nothing back, and do nothing with what they do not know. */
const BARE = ['setAppearanceAction', 'setLocaleAction', 'signOutAction']
const actions = (await allActions()).filter(([name]) => name !== 'signOutAction')

const file = new Blob(['x'], { type: 'text/plain' })
/** Whatever the protocol can carry, and in whatever order. */
const NO_FORMS: unknown[][] = [
  [],
  [null],
  [null, null],
  [formOf({ room: 'x' }), null],
  [null, 'room=x'],
  [null, 1e99],
  [null, -1n],
  [null, true],
  [null, []],
  [null, [['room', 'x']]],
  [null, { room: 'x' }],
  [null, { get: 'x', getAll: [], keys: [], entries: [] }],
  [null, new Map([['room', 'x']])],
  [null, new Set(['room'])],
  [null, new Date(0)],
  [null, new Uint8Array(8)],
  [null, file],
  [null, Promise.resolve(formOf({ room: 'x' }))],
  ['x'.repeat(1_000_000), 'x'.repeat(1_000_000)],
  [{ ok: true }, { __proto__: null }, null, null, null],
]

/** In place of a text. What is doubled is a list; what is no text, a file. */
const WRONG = [file, [file, file], ['x', 'x'], 'a\0b', 'x'.repeat(100_000)]

/** What only a defect would tell: where it happened, or what was asked of the database. */
const INSIDE = /\.tsx?\b|\.js:|node_modules|\n\s+at |"internal"|\bselect\b|\binsert\b|Error\b/

test.each(actions)('AZ-23 %s takes nothing that is no form', async (name, action) => {
  const before = await digest()
  const isOpen = new Set(MATRIX[name]?.answers.split(' ')).size === 1
  for (const caller of ['nobody', 'owner'] as const)
    for (const given of NO_FORMS) {
      const { status, answer, cookies } = await act(action, given, company.headers.get(caller))
      const wanted = BARE.includes(name) ? 200 : caller === 'nobody' && !isOpen ? 401 : 400
      expect({ given, status, cookies }).toEqual({ given, status: wanted, cookies: [] })
      expect(JSON.stringify(answer) ?? '').not.toMatch(INSIDE)
    }
  expect(await digest()).toEqual(before)
})

test.each(actions)('AZ-23 %s takes no field that is no text of its kind', async (name, action) => {
  const { form = {} } = MATRIX[name] ?? {}
  const scene: Scene = { ...(await newScene(company, { kind: 'group' }, name)), self: company.owner.username }
  const fields = typeof form === 'function' ? form(scene) : form
  const before = await digest()
  for (const field of Object.keys(fields))
    for (const wrong of WRONG) {
      const sent = formOf({ ...fields, [field]: wrong })
      const { status, answer } = await act(
        action,
        action.length === 1 ? [sent] : [null, sent],
        company.headers.get('owner'),
      )
      expect({ field, wrong, status: BARE.includes(name) ? 400 : status }).toEqual({
        field,
        wrong,
        status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
      })
      expect(JSON.stringify(answer) ?? '').not.toMatch(INSIDE)
    }
  expect(await digest()).toEqual(before)
})
