/** What a writer knows of a message: what they wrote, and what they were told. */
export interface Sent {
  id: string
  room: string
  author: string
  text: string
  /** `undone`: acknowledged, and then taken back with the whole database. */
  state: 'waiting' | 'acknowledged' | 'failed' | 'undone'
  /** What the acknowledgement said. */
  number?: number
  epoch?: string
  at?: number
  tries?: number
}

/** What the database holds in the end. Lines that nobody wrote (who came, who left) have no text. */
export interface Stored {
  id: string
  room: string
  author: string | null
  text: string | null
  number: number
}

export interface Verdict {
  /** Acknowledged, and not there. */
  lost: string[]
  /** There more than once. */
  doubled: string[]
  /** There with another text, author, room or number than acknowledged. */
  changed: string[]
  /** There, though refused for good or never sent. */
  invented: string[]
  /** Of one writer, in another order than written. */
  outOfOrder: string[]
  /** Numbers of a room that nothing has, or that two have. */
  holes: string[]
}

/** Holds what writers know against what is stored, in the manner of Jepsen's set checker. */
export function check(sent: Sent[], stored: Stored[]): Verdict {
  const byId = groupBy(stored, ({ id }) => id)
  const acknowledged = sent.filter(({ state }) => state === 'acknowledged')
  return {
    lost: acknowledged.filter(({ id }) => !byId.has(id)).map(({ id }) => id),
    doubled: findDoubled(stored),
    changed: sent.filter((one) => byId.get(one.id)?.some((row) => !isSame(one, row))).map(({ id }) => id),
    invented: findInvented(sent, stored),
    outOfOrder: findOutOfOrder(sent, byId),
    holes: findHoles(stored),
  }
}

/** Nothing is wrong. */
export const FLAWLESS: Verdict = { lost: [], doubled: [], changed: [], invented: [], outOfOrder: [], holes: [] }

/** Every text is written once: whatever is there twice was stored by a retry, under whichever id. */
function findDoubled(stored: Stored[]): string[] {
  const written = stored.filter(({ text }) => text !== null)
  const [ids, texts] = [groupBy(written, ({ id }) => id), groupBy(written, ({ room, text }) => `${room} ${text}`)]
  return [...ids.values(), ...texts.values()].filter((rows) => rows.length > 1).map(([row]) => row?.id ?? '')
}

function isSame(sent: Sent, row: Stored): boolean {
  const { room, author, text, number = row.number } = sent
  return room === row.room && author === row.author && text === row.text && number === row.number
}

function findInvented(sent: Sent[], stored: Stored[]): string[] {
  const allowed = new Set(sent.filter(({ state }) => ['waiting', 'acknowledged'].includes(state)).map(({ id }) => id))
  return stored.filter(({ id, text }) => text !== null && !allowed.has(id)).map(({ id }) => id)
}

/** A writer begins the next message when the last one has been acknowledged, so their numbers only grow. */
function findOutOfOrder(sent: Sent[], byId: Map<string, Stored[]>): string[] {
  const lines = groupBy(sent, ({ author, room }) => `${author} ${room}`)
  return [...lines.values()].flatMap((line) => {
    const placed = line.flatMap(({ id }) => byId.get(id)?.slice(0, 1) ?? [])
    return placed.filter(({ number }, at) => number <= (placed[at - 1]?.number ?? 0)).map(({ id }) => id)
  })
}

function findHoles(stored: Stored[]): string[] {
  return [...groupBy(stored, ({ room }) => room)].flatMap(([room, rows]) => {
    const numbers = rows.map(({ number }) => number).sort((a, b) => a - b)
    return numbers.filter((number, at) => number !== at + 1).map((number) => `${room} at ${number}`)
  })
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, keyOf)
}
