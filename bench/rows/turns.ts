import type { Bench } from '../bench.ts'
import { median } from '../statistics.ts'

interface Turns<One, Result> {
  rounds: number
  /** One short measurement. The first round only warms up, and counts for nothing. */
  measure(one: One, turn: { isWarming: boolean }): Promise<Result>
}

/** Everybody in turn, round after round: what disturbs the machine disturbs all of them. Answers with the results of each. */
export async function takeTurns<One extends { name: string }, Result>(
  bench: Bench,
  those: One[],
  { rounds, measure }: Turns<One, Result>,
): Promise<Result[][]> {
  const results: Result[][] = those.map(() => [])
  for (let round = 0; round <= rounds; round++)
    for (const [index, one] of those.entries()) {
      const isWarming = round === 0
      bench.step(`${isWarming ? 'warming up' : `round ${round} of ${rounds}`}: ${one.name}`)
      const result = await measure(one, { isWarming })
      if (!isWarming) results[index]?.push(result)
    }
  return results
}

export const medianOf = <Result>(results: Result[] | undefined, figure: (result: Result) => number): number =>
  median((results ?? []).map(figure))
