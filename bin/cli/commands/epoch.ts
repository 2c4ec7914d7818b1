import { z } from 'zod'
import { defineCommand } from '../command.ts'

export const epochRenew = defineCommand({
  name: 'epoch renew',
  summary: 'Makes all clients fetch everything anew, after the database has been put back in time by hand.',
  flags: {},
  input: z.object({}),
  async run(_, { connect }) {
    await connect()
    const { renewEpoch } = await import('@/lib/admin/commands/epoch')
    const epoch = await renewEpoch()
    return { json: { epoch }, text: [`The epoch is now ${epoch}. Open streams begin anew within a second.`] }
  },
})
