import { readFile, writeFile } from 'node:fs/promises'
import { ExpectedError } from '../bin/bootstrap/terminal.mjs'
import { ensureBuild } from '../bin/server/build.ts'
import { House } from './bench.ts'
import { Progress } from './progress.ts'
import { describeCommit, describeMachine, formatResults, RESULTS } from './report/machine.ts'
import { withResults } from './report/results.ts'
import { type Line, type Row, summarise } from './row.ts'
import { rows } from './rows.ts'

/** Measures the rows of these names; or all, and then writes down what came out. */
export async function main(names: string[], stop: AbortSignal): Promise<void> {
  const chosen = choose(names)
  if (process.platform !== 'linux') throw new ExpectedError('The bench reads /proc, so it runs on Linux only.')
  const [commit, started] = [describeCommit(), Date.now()]
  await using opened = new AsyncDisposableStack()
  await ensureBuild(stop)
  const house = await House.open(opened, stop)
  const progress = opened.use(new Progress(process.stderr))
  const lines: Line[] = []
  for (const [index, row] of chosen.entries()) {
    progress.begin(`[${index + 1}/${chosen.length}] ${row.name}`)
    const measured = await measure(row, house, progress)
    for (const line of measured) progress.say(summarise(line))
    lines.push(...measured)
  }
  if (chosen.length < rows.length) return
  const machine = describeMachine(house.postgresVersion)
  const run = { commit, at: new Date(started).toISOString(), minutes: (Date.now() - started) / 60_000, machine, lines }
  await writeFile(RESULTS, withResults(await readFile(RESULTS, 'utf8'), run))
  await formatResults()
  progress.say(`Written to ${RESULTS}.`)
}

function choose(names: string[]): Row[] {
  const known = rows.map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new ExpectedError(`There is no row "${unknown.join('", "')}". There are: ${known.join(', ')}`)
  return names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name))
}

/** A row that fails says so in its place, and the others are measured all the same. */
async function measure(row: Row, house: House, progress: Progress): Promise<Line[]> {
  await using opened = new AsyncDisposableStack()
  try {
    return await Promise.race([row.run(house.bench(opened, progress)), aborted(house.stop)])
  } catch (error) {
    house.stop.throwIfAborted()
    process.exitCode = 1
    const { what, budget } = row
    return [{ what, budget, measured: '', beside: '', ratio: '', verdict: `failed: ${(error as Error).message}` }]
  }
}

const aborted = (stop: AbortSignal) =>
  new Promise<never>((_, reject) => stop.addEventListener('abort', () => reject(stop.reason), { once: true }))
