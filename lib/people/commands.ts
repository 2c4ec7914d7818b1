import 'server-only'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { getMe } from '@/lib/people/queries'
import type { Me, updateMeInput } from '@/lib/people/shape'

/** Changes what the viewer says of themselves; answers with the whole account. */
export async function updateMe(viewer: Viewer, input: z.infer<typeof updateMeInput>): Promise<Me> {
  const { name, about, locale } = input
  const changed = Object.fromEntries(Object.entries({ name, about, locale }).filter(([, value]) => value !== undefined))
  if (Object.keys(changed).length > 0) await db.update(people).set(changed).where(eq(people.id, viewer.id))
  return getMe(viewer)
}
