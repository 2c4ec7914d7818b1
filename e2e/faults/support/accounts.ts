import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'

/** Somebody with an account and a bearer token. */
export interface Account {
  id: string
  username: string
  token: string
}

/** Made straight in the database: hashing a thousand passwords is not what is tested. */
export async function makeAccounts(databaseUrl: string, count: number): Promise<Account[]> {
  const accounts = Array.from({ length: count }, () => ({
    id: uuidv7(),
    username: `p${randomBytes(8).toString('hex')}`,
    token: randomBytes(24).toString('base64url'),
  }))
  const hashes = accounts.map(({ token }) => createHash('sha256').update(token).digest('hex'))
  const columns = [accounts.map(({ id }) => id), accounts.map(({ username }) => username), hashes]
  await query(
    databaseUrl,
    `with given as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) g(id, username, hash, token_id)),
     p as (insert into people (id, username, name) select id, username, username from given),
     h as (insert into person_heads (person_id) select id from given)
     insert into tokens (id, person_id, label, hash) select token_id, id, 'test', hash from given`,
    [...columns, accounts.map(() => randomUUID())],
  )
  return accounts
}

export async function query<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
