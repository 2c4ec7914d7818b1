import { emojiPath } from '@/lib/emoji/load'
import { whenIdle } from '@/lib/idle'
import type { ToWorker } from '@/lib/offline/shell-cache'

/** Makes the next start possible without a network. Browsers have workers in secure places only; all else works without. */
export async function prepareOffline(version: string, locale: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  // A browser may refuse all the same: in private windows, or by a policy.
  await register(version, locale).catch(() => {})
}

async function register(version: string, locale: string): Promise<void> {
  // Written in one: this is how the build knows that the file is a worker.
  await navigator.serviceWorker.register(new URL('./service-worker.ts', import.meta.url), {
    scope: '/',
    updateViaCache: 'none',
  })
  const { active } = await navigator.serviceWorker.ready
  const tell = (message: ToWorker) => active?.postMessage(message)
  tell({ type: 'shell', version })
  if (!isSparing()) whenIdle(() => tell({ type: 'parts', besides: [emojiPath(locale)] }))
}

/** Where people pay for what is fetched, they fetch what they use. */
const isSparing = () => 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true
