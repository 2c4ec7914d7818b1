import { claimFolder } from '../../db/embedded/claim.ts'
import { requireFree } from '../bootstrap/port.mjs'
import { describeAddresses } from './addresses.ts'
import { ensureBuild } from './build.ts'
import { openDatabase } from './database.ts'
import { listen } from './listen.ts'
import { completeEnvironment, readSettings } from './settings.ts'
import { ensureSetupCode } from './setup-code.ts'
import { stopped } from './stop-signal.ts'

/** Everything from the settings to the last goodbye. What was opened is closed in reverse, however this ends. */
export async function run({ dev, stop }: { dev: boolean; stop: AbortSignal }): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const settings = readSettings()
  // With a database of their own several nodes may share a folder: uploads live there.
  if (!settings.DATABASE_URL) opened.defer(await claimFolder(settings.DATA_DIR))
  await requireFree({ port: settings.PORT, host: settings.HOST })
  if (!dev) await ensureBuild(stop)
  stop.throwIfAborted()

  const databaseUrl = await openDatabase(settings, opened)
  stop.throwIfAborted()
  const setupCode = await ensureSetupCode(databaseUrl)
  await completeEnvironment(settings, { databaseUrl, dev })

  const port = await listen({ dev, settings, opened })
  for (const line of describeAddresses(settings, port)) console.log(line)
  if (setupCode)
    console.log(
      `No account exists yet. The first becomes the owner: from this machine freely, from elsewhere with setup code ${setupCode}`,
    )
  await stopped(stop)
  console.log('Stopping …')
}
