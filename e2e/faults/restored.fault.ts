import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type House, makeHouse, readersOf, sendersOf } from './support/house'
import { Parlor, temporaryFolder } from './support/parlor'
import { Postgres } from './support/postgres'
import type { Reader } from './support/reader'
import { isWhole } from './support/scale'
import { acknowledgedMore, type Sender, talkAll } from './support/sender'
import { expectNothingLost } from './support/verdict'

let postgres: Postgres
let parlor: Parlor
let house: House
let senders: Sender[]
let readers: Reader[]
const backup = temporaryFolder()
beforeEach(async () => {
  if (!isWhole) return
  postgres = await Postgres.start()
  parlor = await Parlor.start({ databaseUrl: postgres.url })
  house = await makeHouse({ databaseUrl: postgres.url, people: 20, rooms: 4, base: () => parlor.url })
  senders = sendersOf(house)
  readers = await readersOf(house, 40)
})
afterEach(async () => {
  if (!isWhole) return
  for (const reader of readers) reader.close()
  await parlor.remove()
  await postgres.remove()
  await rm(backup, { recursive: true, force: true })
})

test.runIf(isWhole)('a restored backup under a server that is started again resets everybody', async () => {
  await restoreUnderLoad('through recovery; the server started again', async () => {
    await parlor.stop()
    await postgres.putBack(backup, { asRestore: true })
    await postgres.start()
    await parlor.start()
  })
})

test.runIf(isWhole)('a database put back by hand under a running server resets everybody once it is told', async () => {
  await restoreUnderLoad('by copying files under the running server; `epoch renew`', async () => {
    await postgres.putBack(backup, { asRestore: false })
    await postgres.start()
    await renewEpoch()
  })
})

/** Everybody writes, a backup is taken, they write on, and then the backup is put back while they still write. */
async function restoreUnderLoad(how: string, restore: () => Promise<void>): Promise<void> {
  const done = new AbortController()
  const talking = talkAll(senders, 50, done.signal)
  const epoch = readers[0]?.state.epoch
  await acknowledgedMore(senders, 150)
  await postgres.stop()
  await postgres.copyTo(backup)
  const copied = Date.now()
  await postgres.start()
  await acknowledgedAfter(copied + 3_000)
  await postgres.stop()
  const waiting = sent().filter(({ state }) => state === 'waiting').length
  const undone = takeBack(copied)
  await restore()
  await acknowledgedAfter(Date.now() + 2_000)
  done.abort()
  await talking

  await expectNothingLost({
    did: `an older copy of the database put back under 40 streams and 50 sends a second, ${how}`,
    databaseUrl: postgres.url,
    house,
    senders,
    readers,
    notes: [`undone by the restore ${undone} · sends that waited meanwhile ${waiting}, each in once`],
  })
  expect(undone).toBeGreaterThan(10)
  expect(readers.filter(({ resets, state }) => resets === 0 || state.epoch === epoch)).toEqual([])
}

const sent = () => senders.flatMap(({ log }) => log)

async function acknowledgedAfter(time: number): Promise<void> {
  while (!sent().some(({ at = 0 }) => at > time)) await sleep(20)
}

/** What was acknowledged after the copy is gone, and must not come back: nobody sends it again. */
function takeBack(copied: number): number {
  const undone = sent().filter(({ at = 0 }) => at > copied)
  for (const one of undone) one.state = 'undone'
  return undone.length
}

async function renewEpoch(): Promise<void> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'bin/cli.ts', 'epoch', 'renew']
  const env = { ...process.env, DATABASE_URL: postgres.url }
  await promisify(execFile)(process.execPath, args, { env })
}
