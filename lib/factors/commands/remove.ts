import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { challenges, passkeys, recoveryCodes, totp } from '@/db/schema'
import { lockFactors } from '@/lib/factors/commands/recovery-codes'

/**
 * Takes away whatever somebody has beside the password, and what is half proved with it: for whoever runs the server,
 * when the person has lost it all.
 */
export async function removeFactors(personId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockFactors(tx, personId)
    for (const table of [passkeys, totp, recoveryCodes, challenges])
      await tx.delete(table).where(eq(table.personId, personId))
  })
}
