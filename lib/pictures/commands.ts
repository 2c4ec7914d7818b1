import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '@/db/client'
import { pictures } from '@/db/schema'
import type { Drawn } from '@/lib/pictures/draw'

interface Place {
  roomId: string
  kind: 'room' | 'preview'
}

/** Keeps a picture for those who see the room. Answers with its address. */
export async function storePicture(tx: Tx, { roomId, kind }: Place, { type, bytes }: Drawn): Promise<string> {
  const id = uuidv7()
  await tx.insert(pictures).values({ id, roomId, kind, type, bytes })
  return `/api/v1/pictures/${id}`
}
