import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '@/db/client'
import { pictures } from '@/db/schema'
import type { Drawn } from '@/lib/pictures/draw'

/** Whose it is, which decides who sees it. */
type Place = { roomId: string; kind: 'room' | 'preview' } | { personId: string; kind: 'avatar' | 'cover' }

/** Keeps a picture for those who may see it. Answers with its address. */
export async function storePicture(tx: Tx, place: Place, { type, bytes }: Drawn): Promise<string> {
  const id = uuidv7()
  await tx.insert(pictures).values({ id, ...place, type, bytes })
  return `/api/v1/pictures/${id}`
}
