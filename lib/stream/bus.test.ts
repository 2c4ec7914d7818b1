import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { Bus } from '@/lib/stream/bus'
import type { Hint } from '@/lib/stream/hints'

let buses: Bus[] = []
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.close()))
  buses = []
})

/** A node, and what it hears of the others. */
function newNode() {
  const heard: Hint[] = []
  const onReturn = vi.fn()
  const bus = new Bus({ onHint: (hint) => void heard.push(hint), onReturn })
  buses.push(bus)
  return { bus, heard, onReturn }
}

const newHint = (): Hint => ({ kind: 'room', id: randomUUID(), version: 7 })

/** Says it until it is heard: a channel that is only being opened loses what is said. */
async function untilHeard(from: Bus, heard: Hint[]): Promise<void> {
  const hint = newHint()
  await expect
    .poll(() => {
      from.publish(hint)
      return heard
    })
    .toContainEqual(hint)
}

test('what one node says reaches the others', async () => {
  const [one, two] = [newNode(), newNode()]
  await untilHeard(one.bus, two.heard)
  await untilHeard(two.bus, one.heard)
})

test('a channel that was cut comes back, and says that hints may have been lost', async () => {
  const [one, two] = [newNode(), newNode()]
  await untilHeard(one.bus, two.heard)
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query ~ '^(listen|select pg_notify)'`)
  await expect.poll(() => two.onReturn.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(0)
  await untilHeard(one.bus, two.heard)
})
