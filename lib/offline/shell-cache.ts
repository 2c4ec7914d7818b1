import { assetsOf, partsOf } from '@/lib/offline/assets'

/** The page that opens without a server. Nothing in it is anybody's own: what is, it reads from the device. */
export const SHELL = '/offline'
/** What a page says to the worker. */
export type ToWorker =
  | {
      type: 'shell'
      /** Which shell it wants to open without a server. */
      version: string
    }
  /** It is at rest: what it may want later can be fetched. */
  | {
      type: 'parts'
      /** What no script names, but a part of it asks for. */
      besides: string[]
    }

const VERSION = `${SHELL}/version`
/** Whoever changes what is kept in it raises the number. */
const CACHE = 'parlor-shell-1'

const open = () => caches.open(CACHE)

export const findShell = async (): Promise<Response | undefined> => (await open()).match(SHELL)

/** Files of the shell bear a hash of their content in their names, so the first answer is right for ever. */
export const findAsset = async (request: Request): Promise<Response | undefined> =>
  (await open()).match(request, { ignoreVary: true })

/** Until another version of the shell clears away what it does not name. */
export const keepAsset = async (request: Request, answer: Response): Promise<void> =>
  (await open()).put(request, answer)

/**
 * Fetches the shell in this version with all that it needs, unless it is here. The files come first: a shell that is
 * found is whole. Those of the one before stay, for tabs that it has opened.
 */
export async function keepShell(version: string): Promise<void> {
  const cache = await open()
  if ((await (await cache.match(VERSION))?.text()) === version) return
  const page = await fetch(SHELL, { cache: 'no-store', redirect: 'error' })
  const assets = page.ok ? assetsOf(await page.clone().text()) : []
  if (assets.length === 0) return
  const before = await cache.match(SHELL)
  const kept = new Set((await cache.keys()).map(({ url }) => pathOf(url)))
  await cache.addAll(assets.filter((asset) => !kept.has(asset)))
  await cache.put(SHELL, page)
  await cache.put(VERSION, new Response(version))
  const shown = [...assets, ...(before ? assetsOf(await before.text()) : [])]
  const needed = new Set([SHELL, VERSION, ...(await reachedFrom(cache, shown))])
  for (const path of kept) if (!needed.has(path)) await cache.delete(path)
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
}

/**
 * Fetches what the scripts of the shell would fetch when it is wanted, so that menus and dialogs open without a network
 * that nobody has opened before. One after the other: a page may want the network as well.
 */
export async function keepParts(besides: string[]): Promise<void> {
  const cache = await open()
  const shell = await (await cache.match(SHELL))?.text()
  if (shell === undefined) return
  const add = (path: string) => cache.add(path).catch(() => {})
  await reachedFrom(cache, [...assetsOf(shell), ...besides], add)
}

const pathOf = (url: string) => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** These files and all that they name, and so on. What is not here can be fetched; it may be missing all the same. */
async function reachedFrom(
  cache: Cache,
  from: string[],
  fetchMissing: (path: string) => Promise<void> = async () => {},
): Promise<Set<string>> {
  const reached = new Set(from)
  // A set that grows while it is gone through is gone through to its end.
  for (const path of reached) {
    if (!(await cache.match(path))) await fetchMissing(path)
    const file = await cache.match(path)
    if (file && path.endsWith('.js')) for (const part of partsOf(await file.text())) reached.add(part)
  }
  return reached
}
