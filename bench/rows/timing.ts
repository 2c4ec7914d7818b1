import type pg from 'pg'
import { fill, type Statement } from '../fixtures/statement.ts'
import { median, quantile } from '../statistics.ts'

/** How long each of these takes, in milliseconds: they take turns, so that what disturbs one disturbs all. */
export async function timeInTurn(
  works: (() => Promise<unknown>)[],
  rounds: number,
): Promise<{ p50: number; p95: number }[]> {
  const taken: number[][] = works.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, work] of works.entries()) {
      const started = performance.now()
      await work()
      taken[index]?.push(performance.now() - started)
    }
  return taken.map((times) => ({ p50: median(times), p95: quantile(times, 0.95) }))
}

const NOBODY = { hash: '', room: '', person: '', id: '', text: '' }

/** Sends to the database what Parlor was heard to send. Answers with the last statement's rows. */
export async function replay(client: pg.Client, statements: Statement[]): Promise<unknown[]> {
  let rows: unknown[] = []
  for (const { values, ...query } of statements)
    rows = (await client.query({ ...query, values: fill(values, NOBODY) })).rows
  return rows
}
