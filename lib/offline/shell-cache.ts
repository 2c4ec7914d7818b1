import { assetsOf } from '@/lib/offline/assets'

/** The page that opens without a server. Nothing in it is anybody's own: what is, it reads from the device. */
export const SHELL = '/offline'
/** What a page says to the worker. */
export interface ToWorker {
  type: 'shell'
  /** Which shell it wants to open without a server. */
  version: string
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
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll(assets.filter((asset) => !kept.has(asset)))
  await cache.put(SHELL, page)
  await cache.put(VERSION, new Response(version))
  const needed = new Set([SHELL, VERSION, ...assets, ...(before ? assetsOf(await before.text()) : [])])
  for (const path of kept) if (!needed.has(path)) await cache.delete(path)
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
}
