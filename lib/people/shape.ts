import { z } from 'zod'
import { LOCALES } from '@/lib/locale/locales'
import { queryCursor, queryLimit } from '@/lib/page'
import { PRIVACY } from '@/lib/people/privacy'
import { exactText, writtenLine, writtenText } from '@/lib/text'

export const NAME_MAX = 64
export const ABOUT_MAX = 500
export const STATUS_MAX = 100
/** What one sends of a picture; what is kept is drawn anew, and smaller. */
export const PORTRAIT_BYTES_MAX = 8 * 1024 * 1024

/** The hues that accents have too, which read well by day and in the evening (app/globals.css). */
export const COLOURS = ['petrol', 'moss', 'plum', 'dusk'] as const

/** Names that would be mistaken for the product, its pages or a group of people. */
const RESERVED = new Set(
  'admin administrator all api everyone everybody here help me moderator null owner parlor root support system undefined you'.split(
    ' ',
  ),
)

/** Begins with a letter; lower-cased; how people are addressed everywhere. */
export const username = z
  .string('malformed')
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9_.-]{2,31}$/, 'username')
  .refine((name) => !RESERVED.has(name), 'reserved')

export const personName = writtenLine(1, NAME_MAX)

/** A person as they stand inside room rows: the same for every viewer. */
export const author = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    /** They have no account, and are in this one room for a while. */
    guest: z.literal(true).optional(),
  })
  .meta({ id: 'Author' })

/** What somebody shows of being there. `lastSeenAt` of those who are not online; what is hidden is absent. */
export const presence = z
  .object({ online: z.boolean().optional(), lastSeenAt: z.iso.datetime().optional() })
  .meta({ id: 'Presence' })

/** What somebody is at just now, until when it says (`null`: until they say otherwise). */
export const status = z
  .object({ emoji: z.string().nullable(), text: z.string(), until: z.iso.datetime().nullable() })
  .meta({ id: 'Status' })

/**
 * What its owner hides from the viewer is absent. `presence` is there for friends and people who share a room with the
 * viewer, as far as neither of the two hides theirs; `cover` is the address of a picture.
 */
export const person = author
  .extend({
    about: z.string().optional(),
    cover: z.string().optional(),
    colour: z.enum(COLOURS).optional(),
    status: status.optional(),
    presence: presence.optional(),
  })
  .meta({ id: 'Person' })

/** What is switched off is shown to nobody, and not seen of others either. */
const switches = z.object({
  showsOnline: z.boolean(),
  showsLastSeen: z.boolean(),
  showsTyping: z.boolean(),
  showsRead: z.boolean(),
})

export const settings = switches.extend({ locale: z.string().nullable() }).meta({ id: 'Settings' })

/** Who sees what of one, and who may do what. */
export const privacy = z
  .object({
    about: z.enum(PRIVACY.about),
    cover: z.enum(PRIVACY.cover),
    status: z.enum(PRIVACY.status),
    online: z.enum(PRIVACY.online),
    lastSeen: z.enum(PRIVACY.lastSeen),
    found: z.enum(PRIVACY.found),
    messaged: z.enum(PRIVACY.messaged),
    added: z.enum(PRIVACY.added),
  })
  .meta({ id: 'Privacy' })

export const me = z
  .object({
    person,
    email: z.string().nullable(),
    settings,
    privacy,
    requests: z.int(),
    version: z.int(),
    epoch: z.uuid(),
  })
  .meta({ id: 'Me' })

const settingsInput = switches
  .extend({
    locale: z.enum(
      LOCALES.map(({ code }) => code),
      'malformed',
    ),
  })
  .partial()

/** One emoji, by how it looks: a picture of its own, whatever it is put together from. */
export const oneEmoji = z.string('malformed').regex(/^\p{RGI_Emoji}$/v, 'malformed')

const statusInput = z
  .object({
    emoji: oneEmoji.nullable().default(null),
    text: writtenLine(0, STATUS_MAX).default(''),
    until: z.iso.datetime({ error: 'malformed' }).nullable().default(null),
  })
  .refine(({ emoji, text }) => emoji !== null || text !== '', { path: ['text'], error: 'required' })
  .nullable()

export const updateMeInput = z
  .object({
    name: personName,
    username,
    about: writtenText(0, ABOUT_MAX),
    colour: z.enum(COLOURS, 'malformed').nullable(),
    status: statusInput,
    settings: settingsInput,
    privacy: privacy.partial(),
  })
  .partial()

export const peopleQuery = z.object({
  q: exactText(0, 100).default(''),
  limit: queryLimit,
  after: queryCursor,
})

const relation = z.enum(['none', 'requested', 'requests_you', 'friend', 'self'])
export const personAnswer = z.object({ person, relation, blocked: z.boolean() })
export const peopleAnswer = z.object({ people: z.array(person), after: z.string().nullable() })

export type Author = z.infer<typeof author>
export type Person = z.infer<typeof person>
export type Presence = z.infer<typeof presence>
export type Me = z.infer<typeof me>
export type Privacy = z.infer<typeof privacy>
export type Status = z.infer<typeof status>
export type Colour = (typeof COLOURS)[number]
export type Settings = z.infer<typeof settings>
export type UpdateMeInput = z.infer<typeof updateMeInput>
