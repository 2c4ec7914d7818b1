import { findAsset, findShell, keepShell, SHELL, type ToWorker } from '@/lib/offline/shell-cache'
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

self.addEventListener('message', (event) => {
  const message = event.data as ToWorker
  if (message.type === 'shell') event.waitUntil(keepShell(message.version))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  // The API and its streams never pass through here: a worker that holds a stream is kept from sleep, or cuts it.
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate' && pathname !== SHELL) event.respondWith(navigate(event))
  else if (pathname.startsWith('/_next/static/')) event.respondWith(load(request))
})

/** The server's page or, as long as there is none, the shell: it lives again where it stands. */
async function navigate(event: Fetching): Promise<Response> {
  const answer = ask(event)
  const good = answer.then((it) => (AWAY.includes(it.status) ? null : it)).catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))
  return (await Promise.race([good, late])) ?? (await findShell()) ?? answer
}

const ask = async ({ preloadResponse, request }: Fetching) => (await preloadResponse) ?? fetch(request)

const load = async (request: Request): Promise<Response> => (await findAsset(request)) ?? fetch(request)
