'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { blockPerson, unblockPerson } from '@/lib/blocks/commands'

const somebody = z.object({ username: z.string().max(64) })

// Each shows the page anew: the stream, which tells the other devices, may be away.

export const blockAction = formAction(somebody, async (viewer, { username }) => {
  await blockPerson(viewer, username)
  refresh()
})

export const unblockAction = formAction(somebody, async (viewer, { username }) => {
  await unblockPerson(viewer, username)
  refresh()
})
