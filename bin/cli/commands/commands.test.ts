import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { importIrc } from '@/lib/admin/commands/import-irc'
import { readDatabase } from '@/lib/admin/queries'
import { inFolder, manyLines, writeLog } from '@/lib/admin/test-logs'
import { verifyCredentials } from '@/lib/auth/commands'
import { resetPassword } from '@/lib/auth/commands-password'
import { isUnowned } from '@/lib/auth/queries'
import { readSession } from '@/lib/auth/session'
import { hasSecondFactor } from '@/lib/factors/queries'
import { newAccount, withApp } from '@/lib/factors/test-factors'
import { newPerson } from '@/lib/people/test-people'
import { getRoom, listMembers } from '@/lib/rooms/queries'
import { readEpoch } from '@/lib/stream/epoch'
import type { Command, Outcome } from '../command'
import { explain } from '../explain'
import { epochRenew } from './epoch'
import { importIrcLogs } from './import'
import { roomCreate } from './room'
import { tokenCreate } from './token'
import { userCreate, userRemoveFactors, userResetLink, userRestore, userSuspend } from './user'

const stop = new AbortController().signal
const caller = { address: '192.0.2.1', userAgent: null, isLocal: false }

const run = (command: Command, flags: Record<string, unknown>, files: string[] = []): Promise<Outcome> =>
  command.run({ flags, files }, { stop, connect: async () => {} })

const whyNot = (command: Command, flags: Record<string, unknown>, files: string[] = []) =>
  run(command, flags, files).then(
    () => 'fine',
    (error: unknown) => explain(error, stop).lines.join(' '),
  )

const viewerOf = (token: string) => readSession(new Headers({ authorization: `Bearer ${token}` }))

test('user create makes owners with --admin, and nobody else however early they come', async () => {
  await run(userCreate, { username: 'early', name: 'Early' })
  expect(await isUnowned()).toBe(true)
  await run(userCreate, { username: 'first', name: 'First', admin: true })
  expect(await isUnowned()).toBe(false)
})

test('user create makes accounts that can sign in, with a password of its own if none is given', async () => {
  const { json, text } = await run(userCreate, { username: 'Quiet.One', name: 'Quiet' })
  const { password } = json as { password: string }
  expect(text.at(-1)).toBe(`Password: ${password}`)
  expect(await verifyCredentials({ username: 'quiet.one', password }, caller)).toMatchObject({ name: 'Quiet' })
  const given = await run(userCreate, { username: 'loud', name: 'Loud', password: 'a chair, a lamp' })
  expect(JSON.stringify(given)).not.toContain('a chair')
  expect(await verifyCredentials({ username: 'loud', password: 'a chair, a lamp' }, caller)).toBeTruthy()
})

test('user create says what is wrong, flag by flag', async () => {
  expect(await whyNot(userCreate, { username: 'early', name: 'Twice' })).toBe('--username is taken.')
  expect(await whyNot(userCreate, { username: '1st', name: ' ', password: 'short' })).toBe(
    '--username must have 3 to 32 of a-z 0-9 _ . - and begin with a letter. --name is missing. --password is too short.',
  )
  expect(await whyNot(userCreate, { username: 'fourth', name: 'X', password: 'password123' })).toContain('tries first')
})

test('a suspended account is nobody until it is restored, however often either is said', async () => {
  const person = await newPerson()
  const { json } = await run(tokenCreate, { username: person.username, label: 'bot' })
  const { token } = json as { token: string }
  for (const _ of [1, 2]) await run(userSuspend, { username: person.username })
  expect(await viewerOf(token)).toBeNull()
  expect(await whyNot(tokenCreate, { username: person.username, label: 'bot' })).toContain('suspended')
  for (const _ of [1, 2]) await run(userRestore, { username: person.username.toUpperCase() })
  expect(await viewerOf(token)).toMatchObject({ id: person.id })
  expect(await whyNot(userSuspend, { username: 'nobody-here' })).toBe('Nobody has an account as nobody-here.')
})

test('what somebody has lost beside the password is taken away', async () => {
  const person = await newAccount()
  await withApp(person)
  await run(userRemoveFactors, { username: person.username })
  expect(await hasSecondFactor(person.id)).toBe(false)
  expect(await whyNot(userRemoveFactors, { username: 'nobody-here' })).toBe('Nobody has an account as nobody-here.')
})

test('token create prints a token that lets its owner in; people of a log have none', async () => {
  const person = await newPerson()
  const { text } = await run(tokenCreate, { username: person.username, label: 'bot' })
  expect(await viewerOf(text[0] ?? '')).toMatchObject({ id: person.id })
  await importIrc({ paths: [await writeLog('2024-01-01.txt', ['[10:00] <disk> on'])], room: 'Logs' })
  expect(await whyNot(tokenCreate, { username: 'irc.disk', label: 'bot' })).toBe('Nobody has an account as irc.disk.')
})

test('room create makes a room that belongs to its owner', async () => {
  const owner = await newPerson()
  const { text } = await run(roomCreate, { name: 'Rack', kind: 'group', owner: owner.username, topic: 'Cables' })
  expect(await getRoom(owner, text[0] ?? '')).toMatchObject({
    name: 'Rack',
    topic: 'Cables',
    kind: 'group',
    role: 'owner',
  })
  expect(await whyNot(roomCreate, { name: 'Rack', kind: 'direct', owner: owner.username })).toContain('--kind')
})

test('import irc says what became of the lines', async () => {
  const owner = await newPerson()
  const path = await writeLog('2024-02-01.txt', [...manyLines(5), '=== mode/#rack [+o x]  by op', '[10:00] <a>', '?'])
  const flags = { room: 'Rack of logs', owner: owner.username }
  const { json, text } = await run(importIrcLogs, flags, [path])
  expect(json).toMatchObject({ files: 1, lines: 8, added: 5, people: 5, asides: 1, empty: 1, unknown: 1 })
  expect(text[0]).toMatch(/^8 lines of 1 files in .* s \(\d+ lines\/s\), room Rack of logs \(/)
  const { id } = (json as { room: { id: string } }).room
  expect((await listMembers(owner, id, { limit: 50 })).members).toHaveLength(1)
  expect((await run(importIrcLogs, flags, [path])).text.slice(1, 3)).toEqual([
    '  0 messages added, by people of whom 0 are new',
    '  5 were there already',
  ])
  expect(await whyNot(importIrcLogs, flags, [inFolder('no-2024-01-01.txt')])).toContain('is no file that can be read')
})

test('import irc takes paths from where they were typed, not from where npm has gone', async () => {
  await writeLog('2024-02-02.txt', manyLines(2))
  vi.stubEnv('INIT_CWD', inFolder('.'))
  expect((await run(importIrcLogs, { room: 'Typed' }, ['2024-02-02.txt'])).json).toMatchObject({ added: 2 })
})

test('epoch renew begins a new life', async () => {
  const before = await readEpoch()
  const { json } = await run(epochRenew, {})
  expect(await readEpoch()).toBe((json as { epoch: string }).epoch)
  expect(await readEpoch()).not.toBe(before)
})

test('what the doctor looks at finds rooms whose counters disagree with their rows', async () => {
  const { room } = await importIrc({ paths: [await writeLog('2024-03-01.txt', manyLines(9))], room: 'Checked' })
  const well = await readDatabase()
  expect(well).toMatchObject({ pending: 0, unknown: 0, rest: { isOwnEpoch: true, unsound: [] } })
  for (const damage of [
    sql`update room_heads set number = number + 1 where room_id = ${room.id}`,
    sql`update room_heads set version = version - 1 where room_id = ${room.id}`,
    sql`delete from messages where room_id = ${room.id} and number = 3`,
  ]) {
    await db.execute(damage)
    expect((await readDatabase()).rest?.unsound).toEqual([room.id])
  }
})

test('user reset-link prints a link that sets a new password once', async () => {
  await run(userCreate, { username: 'forgetful', name: 'Forgetful' })
  const { text } = await run(userResetLink, { username: 'forgetful' })
  const code = /^http:\/\/localhost:3000\/recover\/([\w-]{43})$/.exec(text[0] ?? '')?.[1] ?? ''
  const password = 'marmalade lighthouse'
  await resetPassword({ code, password }, caller)
  expect(await verifyCredentials({ username: 'forgetful', password }, caller)).toMatchObject({ username: 'forgetful' })
  await expect(resetPassword({ code, password }, caller)).rejects.toMatchObject({ code: 'gone' })
  expect(await whyNot(userResetLink, { username: 'nobody-here' })).toContain('Nobody has an account')
})
