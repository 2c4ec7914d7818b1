/** How far others have read, by room and person. Only of those who show it, and only ever forward. */
export type Readers = Record<string, Record<string, number>>

export interface Reading {
  person: string
  number: number
}

export function withReadings(readers: Readers, room: string, readings: Reading[]): Readers {
  const held = readers[room] ?? {}
  const news = readings.filter(({ person, number }) => number > (held[person] ?? 0))
  if (news.length === 0) return readers
  return { ...readers, [room]: { ...held, ...Object.fromEntries(news.map(({ person, number }) => [person, number])) } }
}

/** Who has read this message, the ids in no order. */
export const readersOf = (readings: Record<string, number> | undefined, number: number): string[] =>
  Object.entries(readings ?? {}).flatMap(([person, read]) => (read >= number ? [person] : []))
