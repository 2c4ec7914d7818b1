import 'server-only'
import type { Job } from '@/lib/jobs'
import { deleteOrphanedCopies } from '@/lib/messages/commands/delete'

const MINUTE_MS = 60_000

/** Everything that the server does by itself. */
export const jobs: Job[] = [{ name: 'orphaned copies', everyMs: MINUTE_MS, run: deleteOrphanedCopies }]
