import { z } from 'zod'
import { LOCALES } from '@/lib/locale/locales'
import { queryCursor, queryLimit } from '@/lib/page'
import { exactText, writtenLine, writtenText } from '@/lib/text'

export const NAME_MAX = 64
export const ABOUT_MAX = 500

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
  .object({ id: z.uuid(), username: z.string(), name: z.string(), avatarUrl: z.string().nullable() })
  .meta({ id: 'Author' })

/** What somebody shows of being there. `lastSeenAt` of those who are not online; what is hidden is absent. */
export const presence = z
  .object({ online: z.boolean().optional(), lastSeenAt: z.iso.datetime().optional() })
  .meta({ id: 'Presence' })

/** `presence` is there for people who share a room with the viewer, as far as neither of the two hides theirs. */
export const person = author
  .extend({ about: z.string().optional(), presence: presence.optional() })
  .meta({ id: 'Person' })

/** What is switched off is shown to nobody, and not seen of others either. */
const switches = z.object({
  showsOnline: z.boolean(),
  showsLastSeen: z.boolean(),
  showsTyping: z.boolean(),
  showsRead: z.boolean(),
})

export const settings = switches.extend({ locale: z.string().nullable() }).meta({ id: 'Settings' })

export const me = z
  .object({
    person,
    email: z.string().nullable(),
    settings,
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

export const updateMeInput = z
  .object({ name: personName, about: writtenText(0, ABOUT_MAX), settings: settingsInput })
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
export type Settings = z.infer<typeof settings>
export type UpdateMeInput = z.infer<typeof updateMeInput>
