import { readFileSync } from 'node:fs'

/** Linux counts in these, whatever its own clock (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100

/** Processor time that a process has used so far, all its threads together, in the kernel's own count. */
export function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  return ((user + system) / TICKS_PER_SECOND) * 1e6
}

/** Memory that a process really holds. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
