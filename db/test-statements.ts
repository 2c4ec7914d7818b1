import pg from 'pg'

/** When something was last used is noted once in a while, by whatever call comes then. */
const NOTED = /^update "?\w+"? set "?(used_at|seen_at)"?/

/**
 * What is said to the database while this runs, in order; what stands in for ids and texts is left out. Who may not know
 * whether something is there must not see it by how long the answer takes, either: the work is to be the same.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { query } = pg.Client.prototype
  const heard: string[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | { text?: string }]
    heard.push(typeof asked === 'string' ? asked : (asked.text ?? ''))
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return heard.filter((text) => !NOTED.test(text))
}
