import 'server-only'
import { sql } from 'drizzle-orm'
import type { Viewer } from '@/lib/auth/viewer'
import { getMessage } from '@/lib/messages/queries'
import { Unchanged } from '@/lib/rooms/change'
import { changeOwn } from '@/lib/rooms/change-own'

/** Puts a message aside for oneself, or takes it out again. Doing it twice is fine. @throws `not_found` */
export async function saveMessage(
  viewer: Viewer,
  roomId: string,
  { number, saved }: { number: number; saved: boolean },
): Promise<void> {
  await getMessage(viewer, roomId, number)
  await changeOwn(viewer, async (tx, version) => {
    const changed = await tx.execute(sql`
      insert into saved_messages as s (person_id, room_id, number, saved, saved_at, version)
      select ${viewer.id}, ${roomId}, ${number}, true, now(), ${version} where ${saved}
      on conflict (person_id, room_id, number) do update
        set saved = true, saved_at = now(), version = excluded.version where not s.saved`)
    const taken = saved
      ? changed
      : await tx.execute(sql`
          update saved_messages set saved = false, version = ${version}
           where person_id = ${viewer.id} and room_id = ${roomId} and number = ${number} and saved`)
    if (taken.rowCount === 0) throw new Unchanged()
  })
}
