import { randomInt } from 'node:crypto'
import pg from 'pg'

/** Without letters and digits that are taken for one another when read aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** The code that makes the first account the owner, while there is none. A restart keeps the one already printed. */
export async function ensureSetupCode(databaseUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ setup_code: string }>(
      `update server set setup_code = coalesce(setup_code, $1)
        where not exists (select from people where role = 'owner')
        returning setup_code`,
      [makeCode()],
    )
    return rows[0]?.setup_code
  } finally {
    await client.end()
  }
}

function makeCode(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
