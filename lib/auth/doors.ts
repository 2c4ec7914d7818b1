import 'server-only'
import { answerJson } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { createToken } from '@/lib/auth/commands'
import { open } from '@/lib/door'
import { tokensApi } from '@/lib/openapi/accounts'

/** Signing in of programs, for Next's route and for the short way past it (lib/raw-door.ts). */
export const createTokenDoor = open(tokensApi.create, async ({ body, request }) =>
  answerJson(await createToken(body, callerOf(request.headers)), 201),
)
