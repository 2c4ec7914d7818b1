import { writtenText } from '@/lib/text'

export const NOTE_MAX = 300

/** What somebody who has to wait says of themselves. */
export const applicationNote = writtenText(0, NOTE_MAX)
