import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { importsOf } from './test-reach'

/**
 * What is of the whole process and would be met by the next file in it: settings, globals and the clock, servers, other
 * processes, what is held under a name, and what goes on by itself, such as streams.
 */
const OF_PROCESS =
  /\bvi\.(?!waitFor|waitUntil|fn\b)|\bprocess\.|globalThis|child_process|worker_threads|node:(http|net)|fake-indexeddb|(lib|\.)\/(held|jobs|limits|stream|presence)|\/test-(mailbox|issuer)|RATE_LIMITS/

/**
 * Patterns of the test files that need a process of their own. All others follow each other in one, which reads once what
 * they import.
 */
export function testsApart(): string[] {
  const tests = globSync('{app,bench,bin,components,db,e2e,lib}/**/*.test.{ts,tsx}')
  return tests
    .map((test) => test.replaceAll(sep, '/'))
    .filter((test) => isApart(test))
    .map((test) => test.replaceAll(/[()[\]]/g, '\\$&'))
}

/** By where it is, by its own words, or by those of what else was written for tests. */
function isApart(file: string, seen = new Set([file])): boolean {
  if (/^(app\/api|lib\/(stream|presence))\//.test(file) || OF_PROCESS.test(readFileSync(file, 'utf8'))) return true
  const unseen = importsOf(file).filter((next) => /(^|\/)test-[^/]+$/.test(next) && !seen.has(next))
  for (const next of unseen) seen.add(next)
  return unseen.some((next) => isApart(next, seen))
}
