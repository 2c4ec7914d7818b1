const KEY = 'parlor.results'

interface Left {
  href: string
  room: string
}

/** Notes that one goes from these results into a room, so that the room can show the way back. */
export function rememberResults(room: string): void {
  sessionStorage.setItem(KEY, JSON.stringify({ href: location.pathname + location.search, room } satisfies Left))
}

/** The results from which one has come into this room; null for whoever has come another way. */
export function resultsLeft(room: string): string | null {
  const left: Left | null = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  return left?.room === room ? left.href : null
}

export const forgetResults = (): void => sessionStorage.removeItem(KEY)
