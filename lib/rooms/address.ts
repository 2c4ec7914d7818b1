/** A place that the browser can show by itself, from what it holds: my conversations, or one of them. */
export type Spot = 'list' | { roomId: string; number: number | undefined }

const ROOM = /^\/rooms\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([1-9]\d{0,14}))?$/i

/** What stands at a path; null for what only the server can show. */
export function spotAt(path: string): Spot | null {
  if (path === '/') return 'list'
  const [, roomId, number] = ROOM.exec(path) ?? []
  return roomId ? { roomId: roomId.toLowerCase(), number: number === undefined ? undefined : Number(number) } : null
}

export function isSameSpot(one: Spot | null, other: Spot | null): boolean {
  if (one === null || other === null || one === 'list' || other === 'list') return one === other
  return one.roomId === other.roomId && one.number === other.number
}
