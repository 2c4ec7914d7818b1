import { resolve } from 'node:path'
import { z } from 'zod'
import type { ImportReport } from '@/lib/admin/commands/import-irc'
import { defineCommand } from '../command.ts'
import { showProgress } from '../progress.ts'

export const importIrcLogs = defineCommand({
  name: 'import irc',
  summary: 'Puts IRC logs into a room. Safe to repeat: what is there already is left alone.',
  files: 'files',
  flags: {
    room: { hint: 'name-or-id', required: true, help: 'a public room of that name is made if there is none' },
    owner: { hint: 'username', help: 'whose room it becomes when it is made; else that of the owner of the server' },
  },
  input: z.object({ room: z.string(), owner: z.string().optional() }),
  async run({ room, owner }, { connect, stop, files }) {
    await connect()
    const { importIrc } = await import('@/lib/admin/commands/import-irc')
    const started = performance.now()
    using progress = showProgress(process.stderr)
    // npm moves to the folder of the program; what was typed is meant from where it was typed.
    const paths = files.map((file) => resolve(process.env.INIT_CWD ?? '', file))
    const report = await importIrc({ paths, room, owner }, { signal: stop, onProgress: progress.update })
    const seconds = (performance.now() - started) / 1000
    return { json: { ...report, seconds }, text: summarise(report, seconds) }
  },
})

function summarise(report: ImportReport, seconds: number): string[] {
  const { room, lines, added, skipped, people, asides, empty, unknown, mended } = report
  const rate = Math.round(lines / Math.max(seconds, 0.001))
  const counts = [
    `${added} messages added, by people of whom ${people} are new`,
    ...(skipped ? [`${skipped} were there already`] : []),
    ...(asides ? [`${asides} lines about nicks, modes and topics left out`] : []),
    ...(empty ? [`${empty} lines without anything to see left out`] : []),
    ...(unknown ? [`${unknown} lines not understood`] : []),
    ...(mended ? [`${mended} lines held bytes that are no text; U+FFFD stands in their place`] : []),
  ]
  return [
    `${lines} lines of ${report.files} files in ${seconds.toFixed(1)} s (${rate} lines/s), room ${room.name} (${room.id}):`,
    ...counts.map((line) => `  ${line}`),
  ]
}
