'use server'

import { refresh } from 'next/cache'
import { formAction } from '@/lib/action'
import { blockPerson, unblockPerson } from '@/lib/blocks/commands'
import { pathParams } from '@/lib/params'

const somebody = pathParams.pick({ username: true })

// Each shows the page anew: the stream, which tells the other devices, may be away.

export const blockAction = formAction(somebody, async (viewer, { username }) => {
  await blockPerson(viewer, username)
  refresh()
})

export const unblockAction = formAction(somebody, async (viewer, { username }) => {
  await unblockPerson(viewer, username)
  refresh()
})
