import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { people, personHeads } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { getMe } from '@/lib/people/queries'
import type { Me, UpdateMeInput } from '@/lib/people/shape'
import { sayChanged } from '@/lib/presence/moves'
import { announcePerson } from '@/lib/stream/announce'

/**
 * Changes what the viewer says of themselves, or how they like things; answers with the whole account. Takes the next
 * version of the person, so that their other devices hear of it.
 */
export async function updateMe(viewer: Viewer, { name, about, settings }: UpdateMeInput): Promise<Me> {
  const entries = Object.entries({ name, about, ...columnsOf(settings) }).filter(([, value]) => value !== undefined)
  const given = Object.fromEntries(entries)
  if (entries.length > 0) announcePerson(viewer.id, await writeAccount(viewer, given))
  if (OTHERS_SEE.some((field) => field in given)) sayChanged(viewer.id)
  return getMe(viewer)
}

/** What others hold of somebody, and have to hear of. */
const OTHERS_SEE = ['name', 'onlineFor', 'lastSeenFor']

/** A switch says whether something is shown at all; to whom, once it is, is left as it was. */
function columnsOf({ showsOnline, showsLastSeen, ...rest }: UpdateMeInput['settings'] = {}) {
  return {
    ...rest,
    ...(showsOnline !== undefined && { onlineFor: switched(people.onlineFor, showsOnline) }),
    ...(showsLastSeen !== undefined && { lastSeenFor: switched(people.lastSeenFor, showsLastSeen) }),
  }
}

const switched = (column: typeof people.onlineFor | typeof people.lastSeenFor, isOn: boolean): SQL | 'nobody' =>
  isOn ? sql`case ${column} when 'nobody' then 'everybody' else ${column} end` : 'nobody'

const writeAccount = (viewer: Viewer, changed: Record<string, unknown>): Promise<number> =>
  db.transaction(async (tx) => {
    const [head] = await tx
      .update(personHeads)
      .set({ version: sql`${personHeads.version} + 1` })
      .where(eq(personHeads.personId, viewer.id))
      .returning({ version: personHeads.version })
    if (!head) throw new Error('a person without a head')
    await tx
      .update(people)
      .set({ ...changed, version: head.version })
      .where(eq(people.id, viewer.id))
    return head.version
  })
