import { type SQL, sql } from 'drizzle-orm'
import { vectorOf } from '@/lib/search/lexemes'

/**
 * What a message with this text is found by: the value of `messages.search`. Written with the text, in the same
 * statement; taken away (null) with it.
 */
export const searchVector = (text: string): SQL => sql`${vectorOf(text)}::tsvector`
