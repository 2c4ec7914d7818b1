import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { type APIRequestContext, expect } from '@playwright/test'
import { hashInputs } from '@/bin/server/inputs'
import { http } from './support/http'
import { apiOf, browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

/** What only a defect would tell: where in the program it happened, or what was asked of the database. */
const INSIDE = /\bat .+\.(js|ts):\d+|node_modules|server\/chunks|"stack"|\bselect .+ from\b/

/** The id of each action of the build that is served, and a page from which it is called. */
function builtActions(): { id: string; name: string; page: string }[] {
  const { node } = JSON.parse(
    readFileSync(`.next/builds/${hashInputs()}/server/server-reference-manifest.json`, 'utf8'),
  ) as { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: addressOf(Object.keys(workers)[0] ?? ''),
  }))
}

/** `app/(chat)/rooms/[roomId]/page` → `/rooms/x`. */
const addressOf = (file: string, parts: Record<string, string> = {}) =>
  file
    .replace(/^app/, '')
    .replace(/\/page(\.tsx)?$/, '')
    .replaceAll(/\/\(\w+\)/g, '')
    .replaceAll(/\[(\w+)\]/g, (_, name) => parts[name] ?? 'x') || '/'

/** They say nothing back. */
const BARE = new Set(['setAppearanceAction', 'setLocaleAction', 'signOutAction'])

/** No arguments, wrong ones, and what cannot be read; none of them a form. */
const BODIES = ['', '[]', '[null,null]', '["x",{"a":1}]', '[[["$1"]],"$F1"]', '{"then":"$1"}', '[null,"$@1"]']

test('AZ-23: an action that is called by its id does nothing for nobody, and nothing for another site', async ({
  baseURL,
}) => {
  const call = http(baseURL)
  const actions = builtActions()
  expect(actions.length).toBeGreaterThan(50)
  const host = new URL(baseURL ?? '').host
  for (const { id, name, page } of actions) {
    const send = (origin: string, body: string) =>
      call(page, {
        method: 'POST',
        headers: {
          'next-action': id,
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'text/x-component',
          origin,
          host,
        },
        body,
      })
    const foreign = await send('https://evil.example', '[null,null]')
    expect([name, foreign.status]).toEqual([name, 403])
    for (const body of BODIES) {
      const answer = await send(baseURL ?? '', body)
      // What Next itself cannot read is its own error, by a number.
      expect([200, 500], `${name} ${body}`).toContain(answer.status)
      const leadsOn = answer.headers['x-action-redirect'] !== undefined
      if (answer.status === 200 && !leadsOn && !BARE.has(name))
        expect(answer.text, `${name} ${body}`).toMatch(/"ok":false,"code":"(unauthenticated|invalid)"/)
      expect(answer.text, `${name} ${body}`).not.toMatch(INSIDE)
      expect(`${answer.headers['set-cookie'] ?? ''}`, `${name} ${body}`).not.toMatch(/session-token=[^;]/)
    }
  }
  expect((await call('/api/health')).status).toBe(200)
})

const pages = globSync('app/**/page.tsx')

test('AZ-11: no page tells anybody what is not theirs', async ({ browser, request }) => {
  const mark = randomUUID().slice(0, 8)
  const [owner, member, stranger] = [await makePerson(request), await makePerson(request), await makePerson(request)]
  const room = await makeRoom(request, owner, { name: `Room ${mark}`, members: [member] })
  const api = await apiOf(request, owner)
  const { message } = await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text: `Text ${mark}` })
  await api.put(`/rooms/${room}/draft`, { text: `Draft ${mark}`, base: 0 })
  const { code } = await api.post(`/rooms/${room}/invites`, {})
  const parts = { roomId: room, number: `${message.number}`, username: owner.username }

  /** A page holds whatever its payload does. */
  const hear = async (as: APIRequestContext, headers: Record<string, string> = {}) => {
    let heard = ''
    for (const file of pages) heard += await (await as.get(addressOf(file, parts), { headers })).text()
    return heard
  }
  const outside = [request, (await browserOf(browser, stranger)).context().request]
  for (const as of outside) {
    const heard = await hear(as)
    expect(heard).not.toContain(mark)
    expect(heard).not.toContain(code)
  }
  const within = (await browserOf(browser, member)).context().request
  const inside = (await hear(within)) + (await hear(within, { rsc: '1' }))
  expect(inside).toContain(`Text ${mark}`)
  expect(inside).not.toContain(`Draft ${mark}`)
  for (const secret of [code, 'passwordHash', 'password_hash', 'argon2', 'scrypt', 'session-token'])
    expect(inside).not.toContain(secret)
})
