import 'server-only'
import { jobs } from '@/lib/admin/jobs'
import { holdBack } from '@/lib/auth/strangers'
import { startJobs, stopJobs } from '@/lib/jobs'
import { log } from '@/lib/log'
import { hasMailServer, mailFolder } from '@/lib/mail/carrier'
import { presenceNode } from '@/lib/presence/node'
import { receipts } from '@/lib/presence/receipts'
import { typing } from '@/lib/presence/typing'
import { answerRaw } from '@/lib/raw-door'
import { hub } from '@/lib/stream/hub'
import { joinOtherNodes, leaveOtherNodes } from '@/lib/stream/join'
import type { Published } from '@/lib/stream/published'
import { openRawStream } from '@/lib/stream/raw'

/**
 * Hands the streams, and the calls that go past Next, to the server entry, which is plain Node and can import nothing of
 * `lib/`: both find each other on `globalThis` (docs/architecture.md).
 */
export async function publishStreams(): Promise<void> {
  const published = { answerRaw, holdBack, openRawStream, drainStreams } satisfies Published
  ;(globalThis as { [key: symbol]: unknown })[Symbol.for('parlor')] = published
  // Before others are heard.
  typing()
  receipts()
  presenceNode()
  await joinOtherNodes()
  startJobs(jobs)
  if (!hasMailServer()) log.warn({ folder: mailFolder() }, 'SMTP_URL is not set: mail is written to a folder')
}

async function drainStreams(): Promise<void> {
  hub().drain()
  await stopJobs()
  await presenceNode().stop()
  await leaveOtherNodes()
}
