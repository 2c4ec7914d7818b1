import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { people, personRef } from './people'
import { roomRef } from './rooms'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const messages = pgTable(
  'messages',
  {
    /** Made by the author's client (UUIDv7): the same id again is the same message. */
    id: uuid().primaryKey(),
    roomId: roomRef(),
    number: bigint({ mode: 'number' }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    kind: text({ enum: ['text', 'notice'] })
      .notNull()
      .default('text'),
    authorId: uuid().references(() => people.id),
    text: text().notNull().default(''),
    /** What the text says in Markdown, parsed; null where it has no form. */
    body: jsonb(),
    notice: jsonb(),
    replyTo: bigint({ mode: 'number' }),
    /** Number of the message that the chain of replies began with. */
    threadRoot: bigint({ mode: 'number' }),
    /** Whose message this answers: what is for me is found by it. */
    replyAuthorId: uuid(),
    mentions: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    mentionsAll: boolean().notNull().default(false),
    /** Nobody is disturbed by it. */
    silent: boolean().notNull().default(false),
    /** The message that this one passes on, and who had written it. Deleting that one deletes this one. */
    forwardedFrom: uuid(),
    forwardedAuthorId: uuid().references(() => people.id),
    /** The whole of what people have reacted with, as the wire has it: counted under the head's lock. */
    reactions: jsonb().notNull().default(sql`'[]'::jsonb`),
    poll: jsonb(),
    /** What a link leads to; null where nothing is known of it. */
    preview: jsonb(),
    pinned: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    editedAt: timestamp({ withTimezone: true }),
    deletedAt: timestamp({ withTimezone: true }),
    /** What it is found by: tokens that we make ourselves, the same under every locale of the database. */
    search: tsvector(),
  },
  (t) => [
    unique('messages_by_number').on(t.roomId, t.number),
    index('messages_by_version').on(t.roomId, t.version),
    index('messages_by_author').on(t.authorId, t.createdAt),
    index('messages_with_mentions').on(t.roomId, t.number).where(sql`cardinality(${t.mentions}) > 0`),
    index('messages_by_mentioned').using('gin', t.mentions).where(sql`cardinality(${t.mentions}) > 0`),
    index('messages_to_all').on(t.roomId, t.number).where(sql`${t.mentionsAll}`),
    index('messages_by_thread').on(t.roomId, t.threadRoot, t.number).where(sql`${t.threadRoot} is not null`),
    index('messages_by_reply_author').on(t.replyAuthorId, t.createdAt).where(sql`${t.replyAuthorId} is not null`),
    index('messages_by_forwarded').on(t.forwardedFrom).where(sql`${t.forwardedFrom} is not null`),
    index('messages_pinned').on(t.roomId, t.number).where(sql`${t.pinned}`),
    // The room stands in it, so that a word which is common elsewhere costs nothing where it is rare. What was written
    // last waits in a list that every search reads through: a short one.
    index('messages_by_search').using('gin', t.search, sql`(array[${t.roomId}])`).with({ gin_pending_list_limit: 512 }),
    index('messages_by_time').on(t.createdAt),
    index('messages_unsearched')
      .on(t.roomId, t.number)
      .where(sql`${t.search} is null and ${t.kind} = 'text' and ${t.deletedAt} is null`),
  ],
)

const place = () => ({
  roomId: roomRef(),
  number: bigint({ mode: 'number' }).notNull(),
})

/** Texts that a message had before. They go when it is deleted. */
export const messageEdits = pgTable(
  'message_edits',
  {
    ...place(),
    /** The room's version at which this text was replaced. */
    version: bigint({ mode: 'number' }).notNull(),
    text: text().notNull(),
    /** When this text was written. */
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.number, t.version] })],
)

/** Who reacted with what: the truth behind the figures that stand in the message. */
export const reactions = pgTable(
  'reactions',
  {
    ...place(),
    emoji: text().notNull(),
    personId: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.number, t.emoji, t.personId] })],
)

/**
 * That what somebody reacts to a message with has changed. It says no more: `version`, the person's own, tells their
 * other devices to look, also at what was taken back.
 */
export const reactionMarks = pgTable(
  'reaction_marks',
  { personId: personRef(), ...place(), version: bigint({ mode: 'number' }).notNull() },
  (t) => [
    primaryKey({ columns: [t.personId, t.roomId, t.number] }),
    index('reaction_marks_by_version').on(t.personId, t.version),
    index('reaction_marks_by_message').on(t.roomId, t.number),
  ],
)

/** Who voted for what. */
export const pollVotes = pgTable(
  'poll_votes',
  { ...place(), option: integer().notNull(), personId: personRef() },
  (t) => [primaryKey({ columns: [t.roomId, t.number, t.personId, t.option] })],
)

/**
 * What somebody has put aside for themselves. A row stays when it is taken out again: `version`, the person's own,
 * tells their devices either way.
 */
export const savedMessages = pgTable(
  'saved_messages',
  {
    personId: personRef(),
    ...place(),
    saved: boolean().notNull(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.roomId, t.number] }),
    index('saved_messages_by_version').on(t.personId, t.version),
  ],
)

/** "Remind me of this": `due` once its time has come, `done` when it was dealt with. */
export const reminders = pgTable(
  'reminders',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    ...place(),
    at: timestamp({ withTimezone: true }).notNull(),
    state: text({ enum: ['waiting', 'due', 'done'] })
      .notNull()
      .default('waiting'),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    index('reminders_by_version').on(t.personId, t.version),
    index('reminders_waiting').on(t.at).where(sql`${t.state} = 'waiting'`),
  ],
)

/** Messages that go out by themselves when their time comes, under the id that they have here. */
export const scheduledMessages = pgTable(
  'scheduled_messages',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    roomId: roomRef(),
    text: text().notNull(),
    replyTo: bigint({ mode: 'number' }),
    silent: boolean().notNull().default(false),
    at: timestamp({ withTimezone: true }).notNull(),
    /** `sending` from the moment one takes it to send it: from then on its text stands. */
    state: text({ enum: ['waiting', 'sending', 'sent', 'failed', 'cancelled'] })
      .notNull()
      .default('waiting'),
    /** Why it could not be sent. */
    code: text(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    index('scheduled_messages_by_version').on(t.personId, t.version),
    index('scheduled_messages_due').on(t.at).where(sql`${t.state} in ('waiting', 'sending')`),
  ],
)

/** Text begun and not sent, the same on every device. An empty one tells them that it has gone. */
export const drafts = pgTable(
  'drafts',
  {
    personId: personRef(),
    roomId: roomRef(),
    text: text().notNull(),
    replyTo: bigint({ mode: 'number' }),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.roomId] }), index('drafts_by_version').on(t.personId, t.version)],
)
