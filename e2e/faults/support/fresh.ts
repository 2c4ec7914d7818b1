import { isDeepStrictEqual } from 'node:util'
import type { HistoryPage, Message } from '@/lib/messages/shape'
import type { RoomsAnswer } from '@/lib/sync/self'
import type { SyncState } from '@/lib/sync/state'
import { covers } from '@/lib/sync/timeline'
import { type Api, ask } from './api'

/** What a program that has just come would be told. */
export interface Fresh {
  list: RoomsAnswer
  /** Of each room, all that was ever said. */
  messages: Record<string, Message[]>
}

export async function fetchFresh(api: Api): Promise<Fresh> {
  const list = await ask<RoomsAnswer>(api, 'GET /rooms')
  const entries = list.rooms.map(async ({ id }) => [id, await fetchMessages(api, id)] as const)
  return { list, messages: Object.fromEntries(await Promise.all(entries)) }
}

/** Where what somebody holds, built from their stream, is not what a fresh fetch says. */
export function differences({ epoch, self, rooms, timelines }: SyncState, { list, messages }: Fresh): string[] {
  const pairs: [string, unknown, unknown][] = [
    ['epoch', epoch, list.epoch],
    ['own version', self, list.version],
    ['rooms', Object.keys(rooms).sort(), list.rooms.map(({ id }) => id).sort()],
    ...list.rooms.map((room): [string, unknown, unknown] => [`entry of ${room.id}`, rooms[room.id], room]),
    ...Object.entries(timelines).map(([id, timeline]): [string, unknown, unknown] => {
      const covered = (messages[id] ?? []).filter(({ number }) => covers(timeline, number))
      return [`messages of ${id}`, timeline.messages.map(toHeard), covered.map(toHeard)]
    }),
  ]
  return pairs.filter(([, held, fresh]) => !isDeepStrictEqual(held, fresh)).map(([what]) => what)
}

/** Without what only an answer to one person says. */
const toHeard = ({ mine, ...message }: Message) => message

async function fetchMessages(api: Api, room: string): Promise<Message[]> {
  const all: Message[] = []
  for (let page: HistoryPage | undefined; page === undefined || page.hasAfter; ) {
    page = await ask<HistoryPage>(api, `GET /rooms/${room}/messages?limit=200&after=${all.length}`)
    all.push(...page.messages)
  }
  return all
}
