import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['app', 'components', 'db', 'lib', 'locales', 'public']
const ROOT_FILES =
  /^(next|postcss)\.config\.\w+$|^(instrumentation(-client)?|proxy)\.ts$|^(package|package-lock|tsconfig)\.json$/
const NO_INPUT = /\.test\.tsx?$|\.md$/

/** A name for what a build is made of: the same files give the same name, on any machine. */
export function hashInputs(): string {
  const hash = createHash('sha256')
  for (const file of inputs()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function inputs(): string[] {
  const root = readdirSync('.').filter((name) => ROOT_FILES.test(name))
  return [...root, ...FOLDERS.flatMap(filesBelow)].filter((file) => !NO_INPUT.test(file)).sort()
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
