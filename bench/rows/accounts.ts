import type pg from 'pg'
import { type Inhabitant, makePeople } from '../fixtures/house.ts'

export const PASSWORD = 'wisteria hovercraft'

/**
 * People who can sign in, all with the hash that Parlor itself has just made of the password: making one for each would
 * take longer than what is measured.
 */
export async function makeAccounts(client: pg.ClientBase, { url, count }: { url: string; count: number }) {
  const inhabitants = await makePeople(client, count)
  const hash = await hashBySigningUp(client, url)
  await client.query(`update people set password_hash = $1`, [hash])
  const usernames = inhabitants.map((_, index) => `bench-${String(index).padStart(5, '0')}`)
  return { inhabitants, usernames, hash } satisfies { inhabitants: Inhabitant[]; usernames: string[]; hash: string }
}

async function hashBySigningUp(client: pg.ClientBase, url: string): Promise<string> {
  const body = JSON.stringify({ username: 'first', name: 'First', password: PASSWORD })
  const headers = { 'content-type': 'application/json' }
  const { status } = await fetch(`${url}/api/v1/accounts`, { method: 'POST', headers, body })
  if (status !== 201) throw new Error(`signing up was answered with ${status}`)
  const { rows } = await client.query<{ hash: string }>(
    `select password_hash as hash from people where username = 'first'`,
  )
  return rows[0]?.hash ?? ''
}
