import { z } from 'zod'
import { createTokenInput } from '@/lib/auth/shape'
import { defineCommand } from '../command.ts'

export const tokenCreate = defineCommand({
  name: 'token create',
  summary: 'Makes a bearer token for the HTTP API and prints it, this once.',
  flags: {
    username: { hint: 'username', required: true, help: 'whose token it is' },
    label: { hint: 'label', required: true, help: 'what it is for, as their list of tokens shows it' },
  },
  input: z.object({ username: z.string(), label: createTokenInput.shape.label }),
  async run({ username, label }, { connect }) {
    await connect()
    const { actAs } = await import('@/lib/admin/access')
    const { insertToken } = await import('@/lib/auth/commands')
    const { id } = await actAs(username)
    const made = await insertToken(id, label)
    return { json: made, text: [made.token] }
  },
})
