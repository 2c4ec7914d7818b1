import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { acceptFriend, askFriend } from '@/lib/friends/commands'
import { say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { openDirect } from '@/lib/rooms/commands/create'
import { markRead } from '@/lib/rooms/commands/read'
import { acceptRequest, declineRequest } from '@/lib/rooms/commands/request'
import { listRooms } from '@/lib/rooms/queries'
import { Device } from '@/lib/stream/test-device'

interface Two {
  anna: Viewer
  boris: Viewer
  room: string
}

/** What ends a request, or leaves it, while she goes on writing. */
const ENDS: [string, (two: Two) => Promise<unknown>][] = [
  ['it is taken up', ({ boris, room }) => acceptRequest(boris, room)],
  ['it is declined', ({ boris, room }) => declineRequest(boris, room)],
  ['it is answered', ({ boris, room }) => say(boris, room, 'Yes?')],
  [
    'they become friends',
    ({ anna, boris }) => askFriend(anna, boris.username).then(() => acceptFriend(boris, anna.username)),
  ],
  ['it is looked at', ({ boris, room }) => markRead(boris, room, { number: 1 })],
]

test.each(ENDS)('what is said while %s stands on every device as in a fresh list', async (_, end) => {
  const [anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  const devices = await Promise.all([anna, boris, boris].map((viewer) => Device.start(viewer)))
  const room = (await openDirect(anna, boris.username)).room.id
  await say(anna, room)
  // One of his looks at it, the other holds only the list.
  devices[1]?.take()
  await devices[1]?.look(room)
  await Promise.all([end({ anna, boris, room }), say(anna, room), say(anna, room)])
  for (const device of devices) {
    const { rooms, version } = await listRooms(device.viewer)
    await device.stream?.until(({ heard }) => heard.some(({ event, data }) => event === 'self' && data.to >= version))
    // By a change, or by the room itself where it was heard of only then.
    const last = rooms[0]?.version ?? 0
    await device.stream?.until((reader) => {
      const listed = reader.all('self').flatMap((news) => news.rooms ?? [])
      return [...reader.all('change').map(({ to }) => to), ...listed.map(({ version }) => version)].some(
        (at) => at >= last,
      )
    })
    device.take()
    await device.heal()
    expect(Object.values(device.state.rooms)).toEqual(rooms)
    device.disconnect()
  }
})
