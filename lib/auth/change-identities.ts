import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '@/db/client'
import { identities } from '@/db/schema'
import type { Proof } from '@/lib/auth/proof'

/** One more way in for a person. Violates `identities_by_subject` where it is anybody's already. */
export async function insertIdentity(tx: Tx, personId: string, proof: Pick<Proof, 'issuer' | 'subject' | 'label'>) {
  const { issuer, subject, label } = proof
  await tx.insert(identities).values({ id: uuidv7(), personId, issuer, subject, label })
}
