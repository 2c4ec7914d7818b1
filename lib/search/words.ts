const WORD_MAX = 100

type Params = Record<string, string | string[] | undefined>

interface Search {
  q: string
  after: string | undefined
}

/** What an address asks for. A page is no door: what does not fit is cut, never an error. */
export function readSearch({ q, after }: Params): Search {
  const word = typeof q === 'string' ? q.replaceAll('\0', '').toWellFormed().trim() : ''
  return {
    q: [...word].slice(0, WORD_MAX).join(''),
    after: typeof after === 'string' && after.length <= WORD_MAX ? after.replaceAll('\0', '') : undefined,
  }
}

/** The address of the same search, or of its next page. */
export function searchPath(path: string, { q, after }: Search): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(after && { after }) }).toString()
  return query ? `${path}?${query}` : path
}
