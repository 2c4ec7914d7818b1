import type { ToWorker } from '@/lib/offline/shell-cache'

/** Makes the next start possible without a network. Browsers have workers in secure places only; all else works without. */
export async function prepareOffline(version: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  // A browser may refuse all the same: in private windows, or by a policy.
  await register(version).catch(() => {})
}

async function register(version: string): Promise<void> {
  // Written in one: this is how the build knows that the file is a worker.
  await navigator.serviceWorker.register(new URL('./service-worker.ts', import.meta.url), {
    scope: '/',
    updateViaCache: 'none',
  })
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ type: 'shell', version } satisfies ToWorker)
}
