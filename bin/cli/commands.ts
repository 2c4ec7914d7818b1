import type { Command } from './command.ts'
import { doctor } from './commands/doctor.ts'
import { epochRenew } from './commands/epoch.ts'
import { importIrcLogs } from './commands/import.ts'
import { roomCreate } from './commands/room.ts'
import { tokenCreate } from './commands/token.ts'
import { userCreate, userRestore, userSuspend } from './commands/user.ts'

export const commands: Command[] = [
  userCreate,
  userSuspend,
  userRestore,
  tokenCreate,
  roomCreate,
  importIrcLogs,
  epochRenew,
  doctor,
]
