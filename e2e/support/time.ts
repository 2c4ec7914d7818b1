import pg from 'pg'
import { findPostgres } from '@/db/embedded/start'
import type { Person } from './people'

/** The ten days that somebody has to change their mind are over. */
export async function endTimeOf({ username }: Person): Promise<void> {
  const postgres = await findPostgres(process.env.E2E_DATA_DIR ?? '')
  const client = new pg.Client({ connectionString: postgres?.url })
  await client.connect()
  await client
    .query("update people set leaving_at = now() - interval '1 second' where username = $1", [username])
    .finally(() => client.end())
}
