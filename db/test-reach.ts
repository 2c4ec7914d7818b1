import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORTS = /(?:^|\})[^'"\n]*?\bfrom '([^']+)'|^import '([^']+)'|import\(\s*(?:\/\*.*?\*\/\s*)?['`]([^'`]+)['`]/gm
const TYPES_ONLY = /^(?:import|export) type /gm

/**
 * The test files that may come to a database: what they import, however far away, has the pool, or they name its address.
 * All others are about rules, and need not wait until one has been made for them.
 */
export function testsOfDatabase(): Set<string> {
  const imported = new Map<string, string[]>()
  const tests = globSync('{app,bench,bin,components,db,e2e,lib}/**/*.test.{ts,tsx}')
  return new Set(tests.filter((test) => reaches(test, imported)))
}

function reaches(test: string, imported: Map<string, string[]>): boolean {
  if (readFileSync(test, 'utf8').includes('DATABASE_URL')) return true
  const [seen, waiting] = [new Set([test]), [test]]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (file === join('db', 'client.ts')) return true
    if (!imported.has(file)) imported.set(file, importsOf(file))
    const unseen = (imported.get(file) ?? []).filter((next) => !seen.has(next))
    for (const next of unseen) seen.add(next)
    waiting.push(...unseen)
  }
  return false
}

export function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8').replaceAll(TYPES_ONLY, '// ')
  return [...source.matchAll(IMPORTS)].flatMap(([, one, two, three]) => toFile(file, one ?? two ?? three ?? ''))
}

/** Nothing for packages. What is put together while it runs may be anything: the pool, for certain. */
function toFile(from: string, wanted: string): string[] {
  if (wanted.includes('${')) return [join('db', 'client.ts')]
  if (!/^(@\/|\.)/.test(wanted)) return []
  const path = wanted.startsWith('@/') ? wanted.slice(2) : join(dirname(from), wanted)
  return [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')]
    .filter((file) => /\.\w+$/.test(file) && existsSync(file))
    .slice(0, 1)
}
