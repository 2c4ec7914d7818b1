import { z } from 'zod'
import { session, token } from '@/lib/auth/shape'
import { LOCALES } from '@/lib/locale/locales'
import { isTimeZone } from '@/lib/locale/zone'
import { message } from '@/lib/messages/shape'
import { me } from '@/lib/people/shape'
import { ownThings, room } from '@/lib/rooms/shape'

/** The language and the zone in which the pages of an archive speak: its owner's, else English and UTC. */
export const archiveQuery = z.object({
  locale: z
    .enum(
      LOCALES.map(({ code }) => code),
      'malformed',
    )
    .optional(),
  zone: z.string().refine(isTimeZone, 'malformed').default('UTC'),
})

const time = z.iso.datetime()

/** `account.json` */
export const accountFile = me.pick({ person: true, email: true, settings: true, privacy: true }).extend({
  createdAt: time,
  /** Usernames that were mine, for as long as they are kept for me. */
  formerUsernames: z.array(z.object({ username: z.string(), until: time })),
  sessions: z.array(session),
  tokens: z.array(token),
  /** Services by which I sign in. */
  identities: z.array(z.object({ issuer: z.string(), label: z.string().nullable(), createdAt: time, usedAt: time })),
  passkeys: z.array(z.object({ label: z.string(), createdAt: time, usedAt: time.nullable() })),
  /** Links that I have made, into rooms (`room`) and to the server. Not what they consist of: whoever has that comes in. */
  invitations: z.array(
    z.object({ room: z.uuid().nullable(), createdAt: time, expiresAt: time.nullable(), uses: z.int() }),
  ),
})

/** `own.json`: friends, blocked people, drafts, sections, and what I have put aside or set for later. */
export const ownFile = ownThings.omit({ reactions: true, applicants: true, signIns: true })

/** `rooms.json` */
export const roomsFile = z.array(room)

/** `rooms/<room>/messages-<page>.json`, five hundred numbers each, as the API has them. */
export const messagesFile = z.array(message)

const spot = z.object({ room: z.uuid(), number: z.int() })

/** `elsewhere-<page>.json`: what I wrote in rooms that I do not belong to any more. */
export const elsewhereFile = z.array(
  spot.extend({ id: z.uuid(), text: z.string(), createdAt: time, editedAt: time.nullable() }),
)

/** `reactions-<page>.json` and `votes-<page>.json` */
export const reactionsFile = z.array(spot.extend({ emoji: z.string(), at: time }))
export const votesFile = z.array(spot.extend({ option: z.int() }))

/** `earlier-<page>.json`: texts that messages of mine had before I changed them. */
export const earlierFile = z.array(spot.extend({ text: z.string(), at: time, version: z.int() }))

export type ArchiveQuery = z.infer<typeof archiveQuery>
export type AccountFile = z.infer<typeof accountFile>
