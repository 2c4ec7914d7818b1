import { z } from 'zod'
import { createRoomInput } from '@/lib/rooms/shape'
import { defineCommand } from '../command.ts'

export const roomCreate = defineCommand({
  name: 'room create',
  summary: 'Makes a room and prints its id.',
  flags: {
    name: { hint: 'name', required: true, help: 'what the room is called' },
    kind: { hint: 'group|public', required: true, help: 'whether people are added, or anybody may join' },
    owner: { hint: 'username', required: true, help: 'whose room it is' },
    topic: { hint: 'text', help: 'what it is about' },
  },
  input: createRoomInput.pick({ name: true, kind: true, topic: true }).extend({ owner: z.string() }),
  async run({ owner, ...input }, { connect }) {
    await connect()
    const { actAs } = await import('@/lib/admin/access')
    const { createRoom } = await import('@/lib/rooms/commands/create')
    const { room } = await createRoom(await actAs(owner), input)
    return { json: { room }, text: [room.id] }
  },
})
