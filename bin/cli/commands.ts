import type { Command } from './command.ts'
import { doctor } from './commands/doctor.ts'
import { epochRenew } from './commands/epoch.ts'
import { importIrcLogs } from './commands/import.ts'
import { inviteCreate } from './commands/invite.ts'
import { roomCreate } from './commands/room.ts'
import { tokenCreate } from './commands/token.ts'
import {
  userApprove,
  userCreate,
  userDecline,
  userRemoveFactors,
  userResetLink,
  userRestore,
  userSuspend,
  userWaiting,
} from './commands/user.ts'

export const commands: Command[] = [
  userCreate,
  userResetLink,
  userSuspend,
  userRestore,
  userRemoveFactors,
  userWaiting,
  userApprove,
  userDecline,
  inviteCreate,
  tokenCreate,
  roomCreate,
  importIrcLogs,
  epochRenew,
  doctor,
]
