import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { addReaction, removeReaction } from '@/lib/messages/commands/react'
import { getMessage } from '@/lib/messages/queries'
import { listReacted } from '@/lib/messages/queries/reactions'
import { codeOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

test('a crowd that reacted is listed to the last, page by page, also while somebody takes it back', async () => {
  const [outsider, ...crowd] = await newPeople(26)
  const [first] = crowd as [Viewer, ...Viewer[]]
  const room = await newRoom(...(crowd as [Viewer, ...Viewer[]]))
  const number = await say(first, room, 'All in favour?')
  for (const person of crowd) await addReaction(person, room, { number, emoji: '👍' })
  const { message } = await getMessage(first, room, number)
  expect(message.reactions).toMatchObject([{ count: 25, people: { length: 20 } }])

  const asked = { number, emoji: '👍', limit: 10 }
  const page = await listReacted(first, room, asked)
  expect(page.people.map(({ id }) => id)).toEqual(crowd.slice(0, 10).map(({ id }) => id))
  await removeReaction(crowd[9] as Viewer, room, { number, emoji: '👍' })
  const next = await listReacted(first, room, { ...asked, after: page.after ?? '' })
  const last = await listReacted(first, room, { ...asked, after: next.after ?? '' })
  expect([...next.people, ...last.people].map(({ id }) => id)).toEqual(crowd.slice(10).map(({ id }) => id))
  expect(last.after).toBeNull()

  expect(await listReacted(first, room, { ...asked, emoji: '🎈' })).toEqual({ people: [], after: null })
  expect(await codeOf(listReacted(first, room, { ...asked, emoji: 'no' }))).toBe('invalid')
  expect(await codeOf(listReacted(outsider as Viewer, room, asked))).toBe('not_found')
  await deleteMessage(first, room, number)
  expect(await listReacted(first, room, asked)).toEqual({ people: [], after: null })
})
