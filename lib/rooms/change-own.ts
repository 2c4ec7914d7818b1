import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { Unchanged } from '@/lib/rooms/change'
import { announcePerson } from '@/lib/stream/announce'

/**
 * One change of what is the viewer's alone, in one transaction. Their head is locked first, so that their versions stand
 * in the order of commits; every row that changes is stamped with the version. Announces after the commit. Answers false
 * when `write` threw `Unchanged`: then no version is taken.
 */
export async function changeOwn(
  { id }: Pick<Viewer, 'id'>,
  write: (tx: Tx, version: number) => Promise<void>,
): Promise<boolean> {
  try {
    const version = await db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ version: number }>(
        sql`update person_heads set version = version + 1 where person_id = ${id} returning version`,
      )
      const [head] = rows
      if (!head) throw new Error('a person without a head')
      await write(tx, head.version)
      return head.version
    })
    announcePerson(id, version)
    return true
  } catch (error) {
    if (error instanceof Unchanged) return false
    throw error
  }
}
