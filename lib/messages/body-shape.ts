import { z } from 'zod'

/** What stands within a line. Text of its own kind has a string for its content, what holds other text a list. */
export const inline = z
  .union([
    z.string(),
    /** Bold, italic, struck out, and what is only shown to who wants to see it. */
    z.object({
      t: z.enum(['b', 'i', 's', 'x']),
      get c() {
        return z.array(inline)
      },
    }),
    z.object({ t: z.literal('code'), c: z.string() }),
    /** A link, whose address is http, https, mailto or tel. Bare addresses are left in the text. */
    z.object({
      t: z.literal('a'),
      to: z.string(),
      get c() {
        return z.array(inline)
      },
    }),
    /** Somebody who is addressed, by the name that they had then. */
    z.object({ t: z.literal('at'), id: z.uuid(), username: z.string(), c: z.string() }),
    /** Everybody, or everybody who was there. */
    z.object({ t: z.literal('all'), c: z.string() }),
    /** A public room. */
    z.object({ t: z.literal('room'), id: z.uuid(), c: z.string() }),
  ])
  .meta({ id: 'Inline' })

/** What stands on lines of its own. */
export const block = z
  .union([
    z.object({ t: z.literal('p'), c: z.array(inline) }),
    z.object({ t: z.literal('pre'), lang: z.string(), c: z.string() }),
    z.object({
      t: z.literal('quote'),
      get c() {
        return z.array(block)
      },
    }),
    z.object({
      t: z.literal('ul'),
      get c() {
        return z.array(z.array(block))
      },
    }),
    z.object({
      t: z.literal('ol'),
      from: z.int(),
      get c() {
        return z.array(z.array(block))
      },
    }),
  ])
  .meta({ id: 'Block' })

/**
 * What a text says beyond its characters: Markdown as we read it, names and rooms, the same for every viewer. `v` is the
 * version of this form, `plain` the beginning of the text without its marks, for where there is room for one line.
 */
export const body = z.object({ v: z.literal(1), c: z.array(block), plain: z.string() }).meta({ id: 'Body' })

export type Inline = z.infer<typeof inline>
export type Block = z.infer<typeof block>
export type Body = z.infer<typeof body>
