import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { manyLines, writeLog } from '@/lib/admin/test-logs'
import { newPerson } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { Reader } from '@/lib/stream/test-reader'
import { scripts } from '@/package.json'

interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** The program as npm runs it, on the database of this test file. */
const cli = (...args: string[]) => cliOn(String(process.env.DATABASE_URL), ...args)

function cliOn(database: string, ...args: string[]): Promise<Ended> {
  const [, , ...program] = scripts.cli.split(' ')
  const env = { ...process.env, DATABASE_URL: database }
  return new Promise((resolve) => {
    execFile(process.execPath, [...program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

test('answers on stdout, speaks on stderr, and ends with a code that programs understand', async () => {
  const [made, listing, unknown, wrong, nobody] = await Promise.all([
    cli('user', 'create', '--username', 'ada', '--name', 'Ada', '--json'),
    cli('--help'),
    cli('user', 'destroy'),
    cli('user', 'create', '--username', 'x', '--name', 'X'),
    cli('token', 'create', '--username', 'nobody', '--label', 'bot'),
  ])
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(made.stdout)).toMatchObject({ person: { username: 'ada', name: 'Ada' } })
  expect(listing).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('import irc') })
  expect(unknown).toEqual({ code: 2, stdout: '', stderr: 'There is no command "user destroy".\nMore: --help\n' })
  expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--username must have') })
  expect(nobody).toEqual({ code: 1, stdout: '', stderr: 'Nobody has an account as nobody.\n' })
})

test('what it imports reaches the streams of a server that runs beside it', async () => {
  const owner = await newPerson()
  const { room } = await createRoom(owner, { kind: 'group', name: 'Rack' })
  const reader = await Reader.open(owner)
  const ended = await cli('import', 'irc', '--room', room.id, await writeLog('2024-01-01.txt', manyLines(250)))
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  await reader.reached(room.id, 251)
  const texts = reader.all('change').flatMap(({ messages }) => messages.map(({ text }) => text))
  expect(texts).toEqual(Array.from({ length: 250 }, (_, n) => `packet ${n}`))
  await reader.until(() => reader.all('self').some(({ reads }) => reads?.[0]?.unread === 0))
  reader.close()
})

test('a database that is away, or lets nobody in, is told in one line, and to the doctor a finding', async () => {
  const wrong = new URL(String(process.env.DATABASE_URL))
  wrong.password = 'wrong'
  const [away, refused, doctor] = await Promise.all([
    cliOn('postgres://nobody:secret@127.0.0.1:1/none', 'epoch', 'renew'),
    cliOn(wrong.href, 'epoch', 'renew'),
    cliOn('postgres://nobody:secret@127.0.0.1:1/none', 'doctor', '--json'),
  ])
  expect(away).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The database .*ECONNREFUSED.*\n$/),
  })
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^The database .*password.*\n$/) })
  expect(doctor).toMatchObject({ code: 1, stderr: '' })
  expect(JSON.parse(doctor.stdout)).toMatchObject({
    ok: false,
    checks: [{ ok: true }, { name: 'database', ok: false }],
  })
  expect(doctor.stdout).not.toContain('secret')
})
