import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { addReaction, removeReaction } from '@/lib/messages/commands/react'
import { toReactions, withMine } from '@/lib/messages/reactions'
import { newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { listRooms } from '@/lib/rooms/queries'
import { Device } from '@/lib/stream/test-device'
import { spotKey } from '@/lib/sync/own'

const EMOJI = '👍'

test('in a crowd too, my other devices hear at once what I react with, and learn it when they come back', async () => {
  const [me, other, ...crowd] = (await newPeople(24)) as [Viewer, Viewer, ...Viewer[]]
  const room = await newRoom(me, other, ...crowd)
  const number = await say(me, room, 'All in favour?')
  for (const person of crowd) await addReaction(person, room, { number, emoji: EMOJI })

  const [mine, theirs] = [await Device.start(me), await Device.start(other)]
  for (const device of [mine, theirs]) await device.look(room)
  expect([isMine(mine), isMine(theirs)]).toEqual([false, false])

  await addReaction(me, room, { number, emoji: EMOJI })
  await untilCurrent(mine)
  expect(isMine(mine)).toBe(true)
  await removeReaction(me, room, { number, emoji: EMOJI })
  await untilCurrent(mine)
  expect(isMine(mine)).toBe(false)

  mine.disconnect()
  await addReaction(me, room, { number, emoji: EMOJI })
  expect((await listRooms(me)).own.reactions).toMatchObject([{ room, number, mine: [EMOJI] }])
  await mine.connect()
  await untilCurrent(mine)
  expect(isMine(mine)).toBe(true)

  await theirs.stream?.until(({ heard }) => heard.some(({ event }) => event === 'change'))
  expect(theirs.stream?.all('self').some(({ reactions }) => reactions)).toBe(false)
  expect((await listRooms(other)).own.reactions).toEqual([])
  await theirs.heal()
  expect(isMine(theirs)).toBe(false)
  for (const device of [mine, theirs]) device.disconnect()

  function isMine({ viewer, state }: Device): boolean | undefined {
    const message = state.timelines[room]?.messages.find((held) => held.number === number)
    const told = message && withMine(message, state.own.reactions[spotKey(message)])
    return told && toReactions(told, viewer.id).find(({ emoji }) => emoji === EMOJI)?.isMine
  }
})

/** Has heard, or asked for, everything of its own. */
async function untilCurrent(device: Device): Promise<void> {
  const { version } = await listRooms(device.viewer)
  await device.stream?.until(({ heard }) =>
    heard.some(({ event, data }) => (event === 'ready' ? data.version : event === 'self' ? data.to : 0) >= version),
  )
  device.take()
  await device.heal()
}
