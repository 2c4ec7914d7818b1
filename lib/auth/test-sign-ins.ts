import { startSession } from '@/lib/auth/commands'
import { dismissNews, endOneSession } from '@/lib/auth/commands-sessions'
import { listSessions } from '@/lib/auth/queries'
import type { Viewer } from '@/lib/auth/viewer'
import { tellOfChange } from '@/lib/factors/commands/tell'

/** Somebody signs in at a new browser, changes how, or does something about what is news of it, as a number decides. */
export async function actOnSignIns(who: Viewer, n: number): Promise<void> {
  if (n % 5 === 0) await tellOfChange(who, 'codesRenewed')
  if (n % 3 === 0) await startSession(who.id, { address: '192.0.2.1', userAgent: null, isLocal: false })
  const news = (await listSessions(who)).find(({ isNews, isCurrent }) => isNews && !isCurrent)
  if (!news || n % 3 === 0) return
  await (n % 3 === 1 ? dismissNews(who, news.id) : endOneSession(who, news.id))
}
