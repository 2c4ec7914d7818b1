import 'server-only'
import { sweepAttempts } from '@/lib/auth/commands-attempts'
import { sweepDeviceSignIns } from '@/lib/devices/commands'
import { sweepChallenges } from '@/lib/factors/commands/challenges'
import { endStays } from '@/lib/guests/commands/end'
import type { Job } from '@/lib/jobs'
import { carryOutLeaving } from '@/lib/leaving/commands/carry-out'
import { deleteOrphanedCopies } from '@/lib/messages/commands/delete'
import { ringReminders } from '@/lib/messages/commands/remind'
import { sendScheduled } from '@/lib/messages/commands/schedule'
import { endStatuses, fillNames } from '@/lib/people/commands'
import { sweepClosedRooms } from '@/lib/rooms/commands/sweep'
import { fillSearch } from '@/lib/search/commands/fill'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Everything that the server does by itself. */
export const jobs: Job[] = [
  { name: 'orphaned copies', everyMs: MINUTE_MS, run: deleteOrphanedCopies },
  { name: 'search tokens', everyMs: SECOND_MS, run: fillSearch },
  { name: 'names', everyMs: SECOND_MS, run: fillNames },
  { name: 'statuses', everyMs: SECOND_MS, run: endStatuses },
  { name: 'guests', everyMs: SECOND_MS, run: endStays },
  { name: 'reminders', everyMs: SECOND_MS, run: ringReminders },
  { name: 'messages for later', everyMs: SECOND_MS, run: sendScheduled },
  { name: 'what nobody finished proving', everyMs: 60 * MINUTE_MS, run: sweepChallenges },
  { name: 'devices that were not let in', everyMs: 60 * MINUTE_MS, run: sweepDeviceSignIns },
  { name: 'tries that count no more', everyMs: 60 * MINUTE_MS, run: sweepAttempts },
  { name: 'accounts whose time is over', everyMs: 5 * SECOND_MS, run: carryOutLeaving },
  { name: 'closed rooms', everyMs: 60 * MINUTE_MS, run: sweepClosedRooms },
]
