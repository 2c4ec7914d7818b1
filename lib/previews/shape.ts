import { z } from 'zod'

export const PREVIEW_TITLE_MAX = 200
export const PREVIEW_DESCRIPTION_MAX = 300
export const PREVIEW_SITE_MAX = 80

/** What the first link of a message leads to, as the page says itself. */
export const preview = z
  .object({
    url: z.string(),
    title: z.string(),
    description: z.string().optional(),
    site: z.string().optional(),
    /** Drawn anew and served by us, with its size, so that its place is there before it is. */
    picture: z.object({ url: z.string(), width: z.int(), height: z.int() }).optional(),
  })
  .meta({ id: 'Preview' })

export type Preview = z.infer<typeof preview>
