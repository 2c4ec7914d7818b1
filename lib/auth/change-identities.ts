import 'server-only'
import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '@/db/client'
import { identities, passkeys, people } from '@/db/schema'
import type { Proof } from '@/lib/auth/proof'
import { AppError } from '@/lib/errors'

/** One more way in for a person. Violates `identities_by_subject` where it is anybody's already. */
export async function insertIdentity(tx: Tx, personId: string, proof: Pick<Proof, 'issuer' | 'subject' | 'label'>) {
  const { issuer, subject, label } = proof
  await tx.insert(identities).values({ id: uuidv7(), personId, issuer, subject, label })
}

/** After something was taken away, under the lock of the person's row. @throws `conflict` when it was their last way in */
export async function requireWayIn(tx: Tx, personId: string): Promise<void> {
  const [person] = await tx.select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, personId))
  if (person?.passwordHash) return
  const elsewhere = await tx.$count(identities, eq(identities.personId, personId))
  const keys = await tx.$count(passkeys, eq(passkeys.personId, personId))
  if (elsewhere + keys === 0) throw new AppError('conflict')
}
