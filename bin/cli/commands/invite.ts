import { z } from 'zod'
import { env } from '@/lib/env'
import { createServerInviteInput } from '@/lib/registration/shape'
import { defineCommand } from '../command.ts'

const HOUR = 3_600

const number = z
  .string()
  .regex(/^\d{1,9}$/, 'malformed')
  .transform(Number)

export const inviteCreate = defineCommand({
  name: 'invite create',
  summary: 'Makes a link by which others make an account, and prints it.',
  flags: {
    by: { hint: 'username', required: true, help: 'who invites: an owner, or a member where members may' },
    uses: { hint: 'number', help: 'how many accounts it makes; without it one' },
    hours: { hint: 'number', help: 'how long it is good for; without it for good' },
  },
  input: z.object({
    by: z.string(),
    uses: number.pipe(createServerInviteInput.shape.uses.unwrap()).default(1),
    hours: number
      .transform((hours) => hours * HOUR)
      .pipe(createServerInviteInput.shape.expiresIn.unwrap())
      .optional(),
  }),
  async run({ by, uses, hours }, { connect }) {
    await connect()
    const { actAs } = await import('@/lib/admin/access')
    const { createServerInvite } = await import('@/lib/registration/commands/invite')
    const { serverInviteUrl } = await import('@/lib/registration/queries')
    const code = await createServerInvite(await actAs(by), { uses, expiresIn: hours })
    const { PUBLIC_URL, PORT } = env()
    const url = serverInviteUrl(new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin, code)
    return { json: { code, url }, text: [url] }
  },
})
