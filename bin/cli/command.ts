import type { z } from 'zod'

/** A flag as the listing shows it. One without a hint is a switch. */
export interface Flag {
  hint?: string
  required?: boolean
  help: string
}

/** What a command has to say: for programs, for people, and how the process ends. */
export interface Outcome {
  json: unknown
  text: string[]
  exitCode?: number
}

export interface Context {
  /** Aborts at the first request to stop. */
  stop: AbortSignal
  /** Makes the database answer, starting it where nobody has; `lib/` can be used afterwards. */
  connect(options?: { migrate: boolean }): Promise<void>
}

/** What a command needs of `lib/` it imports as it runs: that takes longer than most of them do, and help or a mistake need none of it. */
export interface Command {
  /** As it is typed: `user create`. */
  name: string
  summary: string
  flags: Record<string, Flag>
  /** The name of what may follow, for a command that takes files. */
  files?: string
  run(given: Given, context: Context): Promise<Outcome>
}

export interface Given {
  flags: Record<string, unknown>
  files: string[]
}

interface Definition<Shape extends z.ZodType> extends Omit<Command, 'run'> {
  input: Shape
  run(input: z.output<Shape>, context: Context & { files: string[] }): Promise<Outcome>
}

/** A command whose flags are checked before anything is opened. */
export function defineCommand<Shape extends z.ZodType>({ input, run, ...rest }: Definition<Shape>): Command {
  return { ...rest, run: async ({ flags, files }, context) => run(input.parse(flags), { ...context, files }) }
}
