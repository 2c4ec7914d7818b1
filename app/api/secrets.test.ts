import { beforeAll, expect, test } from 'vitest'
import { call, cookieOf } from '@/app/api/test-call'
import { MISSING, named } from '@/app/api/test-house'
import { type Cast, newCast, newPlace, ROLES, type Role } from '@/app/api/test-roles'
import { plant, plantOf, textColumns } from '@/db/test-plants'
import { endpoints } from '@/lib/openapi/endpoints'

/**
 * Whom any call that reads tells what stands in these columns, of what is a member's own: nobody, unless said. A column
 * that is neither here nor below fails the test.
 */
const SEEN_BY: Record<string, Role[]> = {
  'people.email': ['member'],
  'people.email_key': [],
  'people.password_hash': [],
  'sessions.user_agent': ['member'],
  'sessions.address': ['member'],
  'sessions.device': [],
  'tokens.label': ['member'],
  'tokens.hash': [],
  'one_time_links.hash': [],
  'one_time_links.email': [],
  'identities.issuer': [],
  'identities.subject': [],
  'identities.label': [],
  'arrivals.hash': [],
  'arrivals.issuer': [],
  'arrivals.subject': [],
  'arrivals.label': [],
  'arrivals.email': [],
  'arrivals.name': [],
  'arrivals.username': [],
  'device_sign_ins.code': [],
  'device_sign_ins.typed': [],
  'device_sign_ins.browser': [],
  'device_sign_ins.user_agent': [],
  'device_sign_ins.address': [],
  'attempts.key': [],
  'server_invites.code': ['host', 'member'],
  'applicants.username': ['host'],
  'applicants.name': ['host'],
  'applicants.email': [],
  'applicants.password_hash': [],
  'applicants.issuer': [],
  'applicants.subject': [],
  'applicants.label': [],
  'applicants.note': ['host'],
  'passkeys.credential_id': [],
  'passkeys.rp_id': [],
  'passkeys.label': [],
  'totp.secret': [],
  'recovery_codes.hash': [],
  'challenges.browser': [],
  'challenges.challenge': [],
  'challenges.password': [],
  'sections.name': ['member'],
  'room_states.own_name': ['member'],
  'invites.code': ['member', 'moderator', 'owner'],
  'knocks.text': ['moderator', 'owner'],
  'bans.reason': ['moderator', 'owner'],
  // The other one is outside, and is not asked here.
  'friendships.note': ['member'],
  'scheduled_messages.text': ['member'],
  'drafts.text': ['member'],
  'server.setup_code': [],
  'server.system_identifier': [],
}

/** What people say and show; whom it reaches has tests of its own (lib/people, lib/messages). */
const SHOWN = [
  /^(messages|message_edits|rooms|pictures|reactions|reaction_marks|former_usernames)\./,
  /^people\.(username|name|about|avatar_url|cover_url|colour|status_emoji|status_text|locale)$/,
  // One of a few words, or what stands in another column too.
  /^(people\.(kind|role|leaving_how|\w+_(for|by))|room_heads\.posting|room_states\.request|scheduled_messages\.code|sessions\.news_of|guests\.code)$/,
  /\.(state|purpose|role|kind)$/,
]

const isShown = (column: string) => SHOWN.some((shown) => shown.test(column))

let cast: Cast
const cookies = new Map<Role, string>()
const parts: Record<string, string> = { emoji: encodeURIComponent('👍') }
beforeAll(async () => {
  cast = await newCast()
  const { room, message, guest } = await newPlace(cast, 'group')
  await plant({ person: cast.member.id, other: cast.target.id, room: room.id })
  Object.assign(parts, { roomId: room.id, number: `${message.number}`, username: cast.member.username })
  const people = { ...cast, guest }
  for (const role of ROLES) if (role !== 'nobody') cookies.set(role, await cookieOf(people[role]))
})

test('AZ-11 every column of texts is either shown to people or somebody’s secret', async () => {
  const columns = await textColumns()
  expect(columns.filter((column) => !isShown(column)).toSorted()).toEqual(Object.keys(SEEN_BY).toSorted())
})

const reading = endpoints.filter(({ method, events }) => method === 'GET' && !events)
const NEEDED: Record<string, string> = { changes: '?after=0', date: '?time=2001-01-01T00:00:00Z', mention: '?after=0' }

test.each(ROLES.map((role) => [role]))('AZ-11 nothing that can be read tells %s what is not theirs', async (role) => {
  const cookie = cookies.get(role)
  const headers: Record<string, string> = cookie ? { cookie } : {}
  const told = new Set<string>()
  const hear = (text: string) => {
    for (const column of Object.keys(SEEN_BY)) if (text.includes(plantOf(column))) told.add(column)
  }
  for (const [, { path }] of named(reading))
    for (const username of [cast.member.username, cast.owner.username]) {
      const address = path.replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => (name === 'username' ? username : parts[name]) ?? MISSING,
      )
      const answer = await call('GET', address + (NEEDED[address.split('/').at(-1) ?? ''] ?? ''), { headers })
      hear(JSON.stringify([...answer.headers]) + (await answer.text()))
    }
  const body = { rooms: { [parts.roomId ?? '']: 0 } }
  const same = { ...headers, origin: 'http://localhost:3000' }
  hear(await (await call('POST', '/api/v1/changes', { headers: same, body })).text())
  const mine = Object.keys(SEEN_BY).filter((column) => SEEN_BY[column]?.includes(role))
  expect([...told].toSorted()).toEqual(mine.toSorted())
})
