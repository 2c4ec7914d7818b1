import { stat } from 'node:fs/promises'
import { z } from 'zod'
import type { Check } from '@/lib/admin/doctor'
import { clusterFolder } from '../../../db/embedded/cluster.ts'
import { ConfigurationError } from '../../../lib/env.ts'
import { readSettings } from '../../server/settings.ts'
import { type Context, defineCommand } from '../command.ts'
import { databaseProblem } from '../explain.ts'

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Looks whether everything is as it should be; changes nothing. Exit code 1 if something is not.',
  flags: {},
  input: z.object({}),
  async run(_, context) {
    const checks = await check(context)
    const isWell = checks.every(({ ok }) => ok)
    const width = Math.max(...checks.map(({ name }) => name.length))
    return {
      json: { ok: isWell, checks },
      text: checks.map(({ name, ok, detail }) => `${ok ? 'ok ' : 'BAD'}  ${name.padEnd(width)}  ${detail}`),
      exitCode: isWell ? 0 : 1,
    }
  },
})

/** Wrong settings, or a database that is away, are findings like any other; but there is nothing further to look at. */
async function check(context: Context): Promise<Check[]> {
  try {
    const { DATABASE_URL, DATA_DIR } = readSettings()
    const settings = { name: 'settings', ok: true, detail: DATABASE_URL ? 'DATABASE_URL' : `DATA_DIR ${DATA_DIR}` }
    if (!DATABASE_URL && !(await stat(clusterFolder(DATA_DIR)).catch(() => undefined)))
      return [settings, { name: 'database', ok: false, detail: 'there is none yet; npm start makes it' }]
    return [settings, ...(await checkDatabase(context))]
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return error.problems.map((detail) => ({ name: 'settings', ok: false, detail }))
  }
}

async function checkDatabase({ connect }: Context): Promise<Check[]> {
  try {
    await connect({ migrate: false })
    const [{ examine }, { readDatabase }] = await Promise.all([
      import('@/lib/admin/doctor'),
      import('@/lib/admin/queries'),
    ])
    return examine(await readDatabase())
  } catch (error) {
    const detail = databaseProblem(error)
    if (!detail) throw error
    return [{ name: 'database', ok: false, detail }]
  }
}
