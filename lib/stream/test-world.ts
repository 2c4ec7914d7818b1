import { uuidv7 } from 'uuidv7'
import type { Viewer } from '@/lib/auth/viewer'
import { becomeAccount } from '@/lib/guests/commands/account'
import { endStays } from '@/lib/guests/commands/end'
import { guestLink, HERE, newGuest } from '@/lib/guests/test-guests'
import { leaveForGood } from '@/lib/leaving/test-leaving'
import { forwardMessage } from '@/lib/messages/commands/forward'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { nextAccount } from '@/lib/registration/test-registration'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { createInvite, revokeInvite } from '@/lib/rooms/commands/invite'
import { joinRoom } from '@/lib/rooms/commands/join'
import { Device } from '@/lib/stream/test-device'

/** Four people with two devices each, in rooms that come and go. */
export class World {
  people: Viewer[] = []
  devices: Device[] = []
  founders = new Map<string, string[]>()
  codes: string[] = []
  sections = new Map<string, string>()

  static async make(): Promise<World> {
    const world = new World()
    world.people = await newPeople(4)
    const [first, second] = world.people as [Viewer, Viewer]
    await world.create([first, second], 'public')
    await world.create([second, first], 'group')
    world.devices = await Promise.all([...world.people, ...world.people].map((viewer) => Device.start(viewer)))
    return world
  }

  person = (at: number) => this.people[at % this.people.length] as Viewer
  device = (at: number) => this.devices[at % this.devices.length] as Device
  /** Two of each person's own. */
  section({ id }: Viewer, at: number): string {
    const key = `${id} ${at % 2}`
    this.sections.set(key, this.sections.get(key) ?? uuidv7())
    return this.sections.get(key) as string
  }
  room = (at: number) => [...this.founders.keys()][at % this.founders.size] as string

  async create([owner, other]: [Viewer, Viewer], kind: 'public' | 'group'): Promise<void> {
    const { room } = await createRoom(owner, {
      kind,
      name: kind === 'public' ? 'A public room' : '',
      members: [other.username],
    })
    this.founders.set(room.id, [owner.id, other.id])
  }

  async invite(who: Viewer, room: string, n: number): Promise<void> {
    this.codes.push(await createInvite(who, room, { approval: n % 2 > 0, ...(n % 3 && { uses: 1 }) }))
  }

  /** Somebody without an account comes in, and talks, gets an account, or has to go. */
  async receiveGuest(host: Viewer, room: string, n: number): Promise<void> {
    const code = await guestLink(host, room)
    const guest = await newGuest(host, room, code)
    await sendMessage(guest, room, { id: uuidv7(), text: `guest ${n}` })
    if (n % 3 === 0) await becomeAccount(guest, nextAccount({ username: guest.username.replace('guest', 'was') }), HERE)
    if (n % 3 === 1) await revokeInvite(host, room, code)
    await endStays()
  }

  invitation = (at: number) => this.codes[at % this.codes.length] ?? ''

  async openDirect(one: Viewer, other: Viewer): Promise<void> {
    const { room } = await openDirect(one, other.username)
    this.founders.set(room.id, [one.id, other.id])
  }

  /** Somebody comes, says something, is spoken to and passed on, and has their account deleted. */
  async passBy(who: Viewer, room: string, how: 'remove' | 'keep'): Promise<void> {
    const guest = await newPerson('Passer-by')
    await joinRoom(guest, room)
    await this.openDirect(guest, who)
    const { message } = await sendMessage(guest, room, { id: uuidv7(), text: 'I am new here' })
    await sendMessage(who, room, { id: uuidv7(), text: `Welcome, @${guest.username}` })
    await forwardMessage(who, room, { id: uuidv7(), from: room, number: message.number })
    await leaveForGood(guest, how)
  }

  async end(): Promise<void> {
    for (const device of this.devices) device.disconnect()
  }
}
