import { completeEnvironment, readSettings } from '../server/settings.ts'
import { stopSignal } from '../server/stop-signal.ts'
import { readArguments } from './arguments.ts'
import type { Context, Outcome } from './command.ts'
import { commands } from './commands.ts'
import { reachDatabase } from './database.ts'
import { explain } from './explain.ts'
import { listing, usage } from './help.ts'

/** Answers with the exit code: 0 done, 1 failed, 2 not understood, 130 stopped. */
export async function main(args: string[]): Promise<number> {
  const stop = stopSignal()
  try {
    const { command, help, json, ...given } = readArguments(args, commands)
    if (!command || help) return print({ json: null, text: command ? usage(command) : listing(commands) }, false)
    await using opened = new AsyncDisposableStack()
    return print(await command.run(given, { stop, connect: connecting(opened) }), json)
  } catch (error) {
    const { lines, exitCode } = explain(error, stop)
    for (const line of lines) say(line)
    return exitCode
  }
}

function connecting(opened: AsyncDisposableStack): Context['connect'] {
  return async ({ migrate: isMigrating } = { migrate: true }) => {
    const settings = readSettings()
    const databaseUrl = await reachDatabase(settings, { opened, say })
    await completeEnvironment(settings, { databaseUrl, dev: false })
    const { closeDatabase } = await import('@/db/client')
    opened.defer(closeDatabase)
    if (!isMigrating) return
    const { migrate } = await import('../../db/migrate.ts')
    await migrate(databaseUrl, 'db/migrations')
  }
}

function print({ json, text, exitCode = 0 }: Outcome, isJson: boolean): number {
  for (const line of isJson ? [JSON.stringify(json)] : text) console.log(line)
  return exitCode
}

/** What is going on goes beside the answer. */
const say = (text: string) => console.error(text)
