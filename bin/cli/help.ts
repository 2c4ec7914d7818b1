import type { Command, Flag } from './command.ts'

const PROGRAM = 'npm run -s cli --'

/** All commands, a line each. */
export function listing(commands: Command[]): string[] {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    `Usage: ${PROGRAM} <noun> <verb> [--flags]`,
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    '  --json   says the answer as JSON',
    '  --help   says more about a command',
  ]
}

/** One command with all its flags. */
export function usage({ name, summary, flags, files }: Command): string[] {
  const shown = Object.entries(flags).map(([flag, about]) => [signature(flag, about), about] as const)
  const width = Math.max(0, ...shown.map(([text]) => text.length))
  const typed = shown.map(([text, { required }]) => (required ? text : `[${text}]`))
  return [
    ['Usage:', PROGRAM, name, ...(files ? [`<${files}…>`] : []), ...typed].join(' '),
    '',
    summary,
    ...(shown.length > 0 ? [''] : []),
    ...shown.map(([text, { help }]) => `  ${text.padEnd(width)}   ${help}`),
  ]
}

const signature = (flag: string, { hint }: Flag) => `--${flag}${hint ? ` <${hint}>` : ''}`
