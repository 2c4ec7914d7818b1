import type { Shown } from '@/lib/messages/shown'

/** The beginning of what was said, without marks, for where there is room for a line: quotes, what is read out. */
export const plainOf = ({ body, text = '' }: Partial<Pick<Shown, 'body' | 'text'>>): string => body?.plain ?? text
