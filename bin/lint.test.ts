import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Diagnostic {
  category: string
  message: string
  location: { path: string }
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `  Math.abs(${index})\n`).join('')
const longFunction = (count: number) => `export function long() {\n${lines(count)}}\n`
const staleHook = `import { useEffect } from 'react'
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title
  }, [])
}`
const reExport = "export { one } from '@/lib/a/one'\nexport { two } from '@/lib/a/two'\n"

/** [file, its text, what Biome must say of it] */
const forbidden: [string, string, string][] = [
  ['app/a/page.tsx', "import { db } from '@/db/client'", 'touch tables'],
  ['app/b/page.tsx', "import { eq } from 'drizzle-orm'", 'touch tables'],
  ['app/c/page.tsx', "import { send } from '@/lib/messages/commands/send'", 'it changes nothing'],
  ['app/d/layout.tsx', "import { join } from '@/lib/rooms/commands/join'", 'it changes nothing'],
  ['app/e/page.tsx', "'use client'", 'stay on the server'],
  ['components/rooms/a.tsx', "import { send } from '@/lib/messages/commands/send'", 'through actions'],
  ['components/rooms/b.tsx', "import { accessRoom } from '@/lib/rooms/access'", 'through actions'],
  ['components/rooms/c.tsx', "import type { Row } from '@/db/schema'", 'touch tables'],
  ['components/rooms/d.tsx', "import { sql } from 'drizzle-orm/sql'", 'touch tables'],
  ['components/rooms/e.tsx', "import Page from '@/app/page'", 'their address'],
  ['components/ui/a.tsx', "import { limit } from '@/lib/messages/shape'", 'knows no noun'],
  ['components/ui/b.tsx', "import { List } from '@/components/rooms/list'", 'knows no noun'],
  ['components/ui/c.tsx', "import { cnOf } from '@/lib/cnx'", 'knows no noun'],
  ['lib/a/app.ts', "import Page from '@/app/page'", 'Nothing outside app/'],
  ['lib/a/lazy.ts', "export const page = () => import('@/app/page')", 'Nothing outside app/'],
  ['lib/a/type.ts', "export type Page = import('@/app/page').Page", 'Nothing outside app/'],
  ['lib/a/passed-on.ts', "export { Page } from '@/app/page'", 'Nothing outside app/'],
  ['lib/a/look.ts', "import { Button } from '@/components/ui/button'", 'know components/'],
  ['lib/a/react.ts', "import { useState } from 'react'", 'plain TypeScript'],
  ['lib/a/react-dom.ts', "import { flushSync } from 'react-dom'", 'plain TypeScript'],
  ['lib/a/react-client.ts', "import { createRoot } from 'react-dom/client'", 'plain TypeScript'],
  ['lib/auth/viewer.ts', "import { cache, useState } from 'react'", 'noRestrictedImports'],
  ['lib/leaf.ts', "import { db } from '@/db/client'", 'touch tables'],
  ['lib/a/shape.ts', "import { people } from '@/db/schema'", 'touch tables'],
  ['lib/a/actions.ts', "import { sql } from 'drizzle-orm'", 'touch tables'],
  ['lib/a/hidden/deep.ts', "import { sql } from 'drizzle-orm'", 'touch tables'],
  ['db/a.ts', "import { AppError } from '@/lib/errors'", 'the bottom'],
  ['db/b.ts', "import Page from '@/app/page'", 'Nothing outside app/'],
  ['bin/a.ts', "import Page from '../app/page'", 'Nothing outside app/'],
  ['e2e/a.ts', "import { Button } from '@/components/ui/button'", 'know components/'],
  ['instrumentation.ts', "import Page from './app/page'", 'Nothing outside app/'],
  ['lib/a/climb.ts', "import { send } from '../messages/commands'", 'climbing'],
  ['lib/a/long.ts', lines(301), 'noExcessiveLinesPerFile'],
  ['lib/a/long-function.ts', longFunction(81), 'noExcessiveLinesPerFunction'],
  ['components/rooms/long.tsx', longFunction(121), 'noExcessiveLinesPerFunction'],
  ['lib/a/four.ts', 'export const four = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d]', 'useMaxParams'],
  ['lib/a/index.ts', reExport, 'noBarrelFile'],
  ['lib/a/everything.ts', "export * from '@/lib/a/one'", 'noReExportAll'],
  ['lib/a/hen.ts', "import { egg } from '@/lib/a/egg'\nexport const hen = () => egg", 'noImportCycles'],
  ['lib/a/egg.ts', "import { hen } from '@/lib/a/hen'\nexport const egg = () => hen", 'noImportCycles'],
  ['lib/a/any.ts', 'export const thing: any = 1', 'noExplicitAny'],
  ['lib/a/floating.ts', 'async function late() {}\nexport function now() {\n  late()\n}', 'noFloatingPromises'],
  ['lib/a/floating-far.ts', "import { later } from '@/lib/a/one'\nlater()", 'noFloatingPromises'],
  ['lib/a/misused.ts', 'async function is() {\n  return true\n}\nexport const x = is() ? 1 : 2', 'noMisusedPromises'],
  ['lib/a/import-type.ts', "import { A } from '@/lib/a/one'\nexport type B = A", 'useImportType'],
  ['lib/a/default.ts', 'export default 1', 'noDefaultExport'],
  ['lib/a/environment.ts', 'export const port = process.env.PORT', 'noProcessEnv'],
  ['lib/a/console.ts', "console.log('here')", 'noConsole'],
  ['lib/a/commands.ts', 'export const clear = () => tx.delete(people)', 'noDrizzleDeleteWithoutWhere'],
  ['lib/rooms/commands.ts', 'export const none = () => db.update(rooms).set({})', 'noDrizzleUpdateWithoutWhere'],
  ['e2e/a.spec.ts', 'await page.waitForTimeout(100)', 'noPlaywrightWaitForTimeout'],
  [
    'components/rooms/html.tsx',
    "export const a = <p dangerouslySetInnerHTML={{ __html: '' }} />",
    'noDangerouslySetInnerHtml',
  ],
  ['components/rooms/hook.tsx', staleHook, 'useExhaustiveDependencies'],
  ['lib/a/camelCase.ts', 'export const one = 1', 'useFilenamingConvention'],
]

const allowed: [string, string][] = [
  ['app/f/page.tsx', "import '@/lib/rooms/queries'\nimport '@/lib/rooms/actions'\nimport '@/components/rooms/list'"],
  ['app/api/route.ts', "import '@/lib/messages/commands/send'"],
  ['app/api/route.test.ts', "import '@/db/client'"],
  [
    'components/rooms/f.tsx',
    "'use client'\nimport '@/lib/rooms/actions'\nimport '@/components/ui/button'\nimport 'react'",
  ],
  ['components/rooms/g.tsx', longFunction(119)],
  ['components/ui/d.tsx', "import '@/lib/cn'\nimport '@/components/ui/button'\nimport 'react'"],
  ['lib/a/access.ts', "import '@/db/client'"],
  ['lib/a/queries.ts', "import '@/db/schema'\nimport '@/lib/a/access'"],
  ['lib/b/commands.ts', "import 'drizzle-orm'"],
  ['lib/a/commands/send.ts', "import 'drizzle-orm'"],
  ['lib/a/commands.test.ts', "import '@/db/client'"],
  ['lib/a/test-rooms.ts', "import '@/db/client'"],
  ['lib/auth/session.ts', "import '@/db/client'"],
  ['lib/stream/hub.ts', "import '@/db/client'"],
  ['db/client.ts', "import '@/lib/env'\nimport './schema'\nimport 'drizzle-orm'"],
  ['db/schema/index.ts', "export * from './people'"],
  ['bin/b.ts', "import '../lib/env.ts'\nconsole.log(process.env.PORT)"],
  ['lib/a/three.ts', 'export const three = (a: 1, b: 1, c: 1) => [a, b, c]'],
]

/** What some of the others import. */
const neighbours: [string, string][] = [
  ['lib/a/one.ts', 'export const one = 1\nexport type A = 1\nexport async function later() {}'],
]

let folder: string
let found: Diagnostic[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parlor-lint-'))
  for (const item of ['biome.jsonc', 'package.json', 'tsconfig.json', 'bin/borders'])
    await cp(item, join(folder, item), { recursive: true })
  for (const [path, text] of [...forbidden, ...allowed, ...neighbours]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), `${text}\n`)
  }
  found = await lint(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('refuses', () => {
  test.each(forbidden)('%s', (path, _text, expected) => {
    expect(saidOf(path)).toContainEqual(expect.stringContaining(expected))
  })
})

describe('accepts', () => {
  test.each(allowed)('%s', (path) => {
    expect(saidOf(path)).toEqual([])
  })
})

function saidOf(path: string) {
  return found
    .filter(({ location }) => location.path === path)
    .map(({ category, message }) => `${category}: ${message}`)
}

/** Biome exits with 1 when it finds something, which is what is wanted here. */
function lint(cwd: string): Promise<Diagnostic[]> {
  const biome = resolve('node_modules/.bin/biome')
  return new Promise((done, fail) => {
    execFile(
      biome,
      ['lint', '--reporter=json', '--max-diagnostics=none'],
      { cwd, maxBuffer: 2 ** 26 },
      (error, out) => {
        if (out === '') fail(error)
        else done((JSON.parse(out) as { diagnostics: Diagnostic[] }).diagnostics)
      },
    )
  })
}
