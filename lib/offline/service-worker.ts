import { findAsset, findShell, keepAsset, keepParts, keepShell, SHELL, type ToWorker } from '@/lib/offline/shell-cache'
import type { Fetching, WorkerScope } from '@/lib/offline/worker-scope'

declare const self: WorkerScope

/** What a proxy says when the server behind it is away. */
const AWAY = [502, 503, 504]
/** A network that has died silently, as in a tunnel, would keep people waiting for minutes. */
const PATIENCE_MS = 10_000

// Every release of this worker can serve the tabs of every other, so none of them has to wait.
self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

/** One after the other: the parts are those of the shell that is here by then. */
let work = Promise.resolve()

self.addEventListener('message', (event) => {
  const message = event.data as ToWorker
  const next = () => (message.type === 'shell' ? keepShell(message.version) : keepParts(message.besides))
  work = work.then(next, next)
  // A page that was on its way when this worker began is nobody's: without a network its later parts would be missing.
  event.waitUntil(Promise.all([work, self.clients.claim()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  // The API and its streams never pass through here: a worker that holds a stream is kept from sleep, or cuts it.
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate' && pathname !== SHELL) event.respondWith(navigate(event))
  else if (pathname.startsWith('/_next/static/') || pathname.startsWith('/emoji/'))
    event.respondWith(load({ request, waitUntil: (work) => event.waitUntil(work) }))
})

/** The server's page or, as long as there is none, the shell: it lives again where it stands. */
async function navigate(event: Fetching): Promise<Response> {
  const answer = ask(event)
  const good = answer.then((it) => (AWAY.includes(it.status) ? null : it)).catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))
  return (await Promise.race([good, late])) ?? (await findShell()) ?? answer
}

interface Loading {
  request: Request
  waitUntil(work: Promise<unknown>): void
}

const ask = async ({ preloadResponse, request }: Fetching) => (await preloadResponse) ?? fetch(request)

/** What a page has once loaded, menus and dialogs too, is there without a network as well. */
async function load({ request, waitUntil }: Loading): Promise<Response> {
  const held = await findAsset(request)
  if (held) return held
  const answer = await fetch(request)
  if (answer.ok) waitUntil(keepAsset(request, answer.clone()))
  return answer
}
