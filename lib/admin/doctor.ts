/** What a database says about itself, and what this program knows that it should say. */
export interface DatabaseFacts {
  version: string
  versionNumber: number
  settings: Record<string, string>
  /** Migrations of this program that have not run; those that have run and that it does not know. */
  pending: number
  unknown: number
  /** Absent until the schema is there. */
  rest?: {
    epoch: string
    /** Whether the epoch belongs to this very database, not to the one it was copied from. */
    isOwnEpoch: boolean
    rooms: number
    /** Rooms whose counters disagree with their rows. */
    unsound: string[]
  }
}

export interface Check {
  name: string
  ok: boolean
  detail: string
}

const OLDEST = 15
/** Without these, what was acknowledged may be gone after a power cut. */
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes']

export function examine({ version, versionNumber, settings, pending, unknown, rest }: DatabaseFacts): Check[] {
  const isNewEnough = versionNumber >= OLDEST * 10_000
  return [
    {
      name: 'database',
      ok: isNewEnough,
      detail: `PostgreSQL ${version}${isNewEnough ? '' : `; Parlor needs ${OLDEST} or newer`}`,
    },
    ...DURABLE.map((name) => {
      const ok = settings[name] !== undefined && settings[name] !== 'off'
      return { name, ok, detail: ok ? String(settings[name]) : 'off: a power cut can take messages back' }
    }),
    { name: 'schema', ok: pending + unknown === 0, detail: describeSchema(pending, unknown) },
    ...(rest ? examineRest(rest) : []),
  ]
}

function describeSchema(pending: number, unknown: number): string {
  if (unknown > 0) return `${unknown} migrations are of a newer Parlor than this`
  return pending > 0 ? `${pending} migrations have not run; npm start runs them` : 'up to date'
}

function examineRest({ epoch, isOwnEpoch, rooms, unsound }: NonNullable<DatabaseFacts['rest']>): Check[] {
  const copied = 'this database is a copy of the one it was made for; npm start renews it'
  const some = unsound.slice(0, 5).join(', ')
  return [
    { name: 'epoch', ok: isOwnEpoch, detail: isOwnEpoch ? epoch : copied },
    {
      name: 'heads',
      ok: unsound.length === 0,
      detail:
        unsound.length === 0
          ? `those of all ${rooms} rooms agree with their rows`
          : `${unsound.length} of ${rooms} rooms have counters that disagree with their rows: ${some}`,
    },
  ]
}
