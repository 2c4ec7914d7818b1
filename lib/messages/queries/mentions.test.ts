import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { findMention } from '@/lib/messages/queries/mentions'
import { codeOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

test('what names me comes next, whether by name or as one of all, and nothing that was deleted', async () => {
  const [anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  const room = await newRoom(anna, boris)
  const next = async (after: number) => (await findMention(boris, room, after)).number
  expect(await next(0)).toBeNull()
  await say(boris, room, `I am @${boris.username}`)
  const gone = await say(anna, room, `@${boris.username}?`)
  const named = await say(anna, room, `@${boris.username}!`)
  await say(anna, room, 'nobody')
  const all = await say(anna, room, '@all tea!')
  await deleteMessage(anna, room, gone)
  expect(await next(0)).toBe(named)
  expect(await next(named)).toBe(all)
  expect(await next(all)).toBeNull()
  expect(await codeOf(findMention(outsider, room, 0))).toBe('not_found')
})
