import pLimit from 'p-limit'
import { expect } from 'vitest'
import { check, FLAWLESS, type Verdict } from './checker'
import { differences, fetchFresh } from './fresh'
import { type House, readHeads, readStored } from './house'
import type { Reader } from './reader'
import type { Sender } from './sender'

interface Case {
  /** What was done, in a sentence. */
  did: string
  databaseUrl: string
  house: House
  senders: Sender[]
  readers: Reader[]
  /** Anything else that was measured, a line each. */
  notes?: string[]
}

const NAMES: Record<keyof Verdict, string> = {
  lost: 'lost',
  doubled: 'doubled',
  changed: 'changed',
  invented: 'invented',
  outOfOrder: 'out of order',
  holes: 'holes',
}

/** Waits until everybody is up to date, prints what was done and what was lost, and fails if that is anything. */
export async function expectNothingLost({
  did,
  databaseUrl,
  house,
  senders,
  readers,
  notes = [],
}: Case): Promise<void> {
  const sent = senders.flatMap(({ log }) => log)
  const heads = await readHeads(databaseUrl, house)
  const caughtUp = await timed(() => catchUp(readers, heads))
  const stored = await readStored(databaseUrl, house)
  const verdict = check(sent, stored)
  const wrong = await readersThatDiffer(readers)
  const acknowledged = sent.filter(({ state }) => state === 'acknowledged').length
  print([
    did,
    `sent ${sent.length} · acknowledged ${acknowledged} · stored ${stored.filter(({ text }) => text !== null).length}`,
    Object.entries(verdict)
      .map(([name, found]) => `${NAMES[name as keyof Verdict]} ${found.length}`)
      .join(' · '),
    `tries that brought no acknowledgement: ${describeRefusals(senders)}`,
    ...(readers.length > 0 ? [describeReaders(readers, { wrong, caughtUp })] : []),
    ...notes,
  ])
  expect(verdict).toEqual(FLAWLESS)
  expect(wrong.slice(0, 5)).toEqual([])
  expect(sent.filter(({ state }) => state === 'waiting' || state === 'failed')).toEqual([])
  expect(acknowledged).toBeGreaterThan(0)
}

function print([title, ...lines]: string[]): void {
  console.log([`\n■ ${title}`, ...lines.map((line) => `  ${line}`)].join('\n'))
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`

/** As far as the database itself: what a reader has never heard of would else not be missed. */
const catchUp = (readers: Reader[], heads: Map<string, number>) =>
  Promise.all(readers.map((reader) => reader.until(() => reader.isCurrent && reader.hasReached(heads))))

/** One fresh fetch for each person, however many streams they have. */
async function readersThatDiffer(readers: Reader[]): Promise<string[]> {
  const byPerson = Map.groupBy(readers, ({ account }) => account.id)
  const inTurn = pLimit(5)
  const found = [...byPerson.values()].map((own) =>
    inTurn(async () => {
      const fresh = await fetchFresh((own[0] as Reader).api)
      return own.flatMap(({ state }) => differences(state, fresh))
    }),
  )
  return (await Promise.all(found)).flat()
}

function describeRefusals(senders: Sender[]): string {
  const sum = new Map<string, number>()
  for (const { refusals } of senders) for (const [name, count] of refusals) sum.set(name, (sum.get(name) ?? 0) + count)
  return [...sum].map(([name, count]) => `${name} × ${count}`).join(', ') || 'none'
}

function describeReaders(readers: Reader[], { wrong, caughtUp }: { wrong: string[]; caughtUp: number }): string {
  const sum = (key: 'cuts' | 'byes' | 'resets' | 'refusals') =>
    readers.reduce((total, reader) => total + reader[key], 0)
  const gaps = readers.reduce((total, { state }) => total + state.gaps, 0)
  const [cuts, byes, resets, refusals] = [sum('cuts'), sum('byes'), sum('resets'), sum('refusals')]
  return `${readers.length} streams: cut ${cuts} (told ${byes}) · not let in ${refusals} · gaps ${gaps} · reset ${resets} · differ from a fresh fetch ${wrong.length} · all caught up ${seconds(caughtUp)} after the last acknowledgement`
}
