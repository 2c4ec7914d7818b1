import { parseArgs } from 'node:util'
import type { Command, Given } from './command.ts'

/** What was typed cannot be understood; the listing is one flag away. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export interface Invocation extends Given {
  /** Missing when the listing of all commands was asked for. */
  command?: Command
  help: boolean
  json: boolean
}

/** @throws UsageError */
export function readArguments(args: string[], commands: Command[]): Invocation {
  const words = args.slice(0, args.findIndex((word) => word.startsWith('-')) + 1 || args.length)
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  const isHelp = args.includes('--help') || args.includes('-h') || args.length === 0
  if (!command && isHelp) return { help: true, json: false, flags: {}, files: [] }
  if (!command) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".`)
  const { values, files } = parse(args, command)
  const { json, help, ...flags } = values
  if (!help) requireAll(command, { flags, files })
  return { command, help: Boolean(help), json: Boolean(json), flags, files }
}

const type = (isSwitch: boolean) => ({ type: isSwitch ? ('boolean' as const) : ('string' as const) })

function parse(args: string[], { name, flags }: Command) {
  const own = Object.entries(flags).map(([flag, { hint }]) => [flag, type(hint === undefined)] as const)
  const common = { json: type(true), help: { ...type(true), short: 'h' } }
  try {
    const options = { ...Object.fromEntries(own), ...common }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { values: values as Record<string, unknown>, files: positionals.slice(name.split(' ').length) }
  } catch (error) {
    // The rest of its sentence is about how to begin a word with a dash.
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.`)
  }
}

function requireAll({ name, flags, files: of }: Command, given: Given): void {
  const missing = Object.entries(flags).filter(([flag, { required }]) => required && given.flags[flag] === undefined)
  if (missing.length > 0) throw new UsageError(`${name} needs ${missing.map(([flag]) => `--${flag}`).join(' and ')}.`)
  if (of && given.files.length === 0) throw new UsageError(`${name} needs at least one of ${of}.`)
  if (!of && given.files.length > 0) throw new UsageError(`${name} does not take "${given.files[0]}".`)
}
