import { expect } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { held } from '@/lib/held'
import { BEAT_VALID_MS } from '@/lib/presence/attendance'
import { beat } from '@/lib/presence/commands/beat'
import { PresenceNode } from '@/lib/presence/node'
import { listPresence } from '@/lib/presence/queries'
import type { Asked } from '@/lib/stream/open'
import { streamEvents } from '@/lib/stream/shape'
import { Reader } from '@/lib/stream/test-reader'

let now = Date.now()
let readers: Reader[] = []

/** The node of this process, with a clock that is set, ticks that are made, and a lease that no slow machine outlasts. */
export const node = held('presence', () => new PresenceNode({ now: () => now, leaseSeconds: 3_600 }))

/** Time passes, and the node does what it does every second. */
export async function pass(ms = 0): Promise<void> {
  now += ms
  await node.tick()
}

export async function come(...people: Viewer[]): Promise<void> {
  for (const person of people) await beat(person, { people: [], active: true })
  await pass()
}

export async function read(viewer: Viewer, asked: Asked = {}): Promise<Reader> {
  const reader = await Reader.open(viewer, asked)
  readers.push(reader)
  return reader
}

/** Everybody goes; what they heard was as the contract says. */
export async function endAll(): Promise<void> {
  for (const reader of readers) {
    for (const { event, data } of reader.heard) streamEvents[event].parse(data)
    reader.close()
  }
  readers = []
  await pass(BEAT_VALID_MS)
}

/** What was told of somebody, in order. */
export const toldOf = (reader: Reader, { id }: Viewer) =>
  reader.all('person').flatMap(({ person }) => (person.id === id ? [person.presence] : []))

/** What somebody is answered. */
export const know = async (viewer: Viewer, of: Viewer) => (await listPresence(viewer, [of.id])).people[0]?.presence

export const online = { online: true }
export const offline = { online: false, lastSeenAt: expect.any(String) }
