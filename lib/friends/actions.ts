'use server'

import { refresh } from 'next/cache'
import { formAction } from '@/lib/action'
import { acceptFriend, askFriend, endFriendship } from '@/lib/friends/commands'
import { acceptForm, answerForm, askForm } from '@/lib/friends/form-shape'

// Each shows the page anew: the stream, which tells the other devices, may be away.

export const askFriendAction = formAction(askForm, async (viewer, { username, note }) => {
  await askFriend(viewer, username, note)
  refresh()
})

export const acceptFriendAction = formAction(acceptForm, async (viewer, { username }) => {
  await acceptFriend(viewer, username)
  refresh()
})

export const endFriendshipAction = formAction(answerForm, async (viewer, { username, was }) => {
  await endFriendship(viewer, username, was)
  refresh()
})
