import 'server-only'
import { and, eq } from 'drizzle-orm'
import { pictures } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { invalid } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { changeAccount } from '@/lib/people/commands'
import { getMe } from '@/lib/people/queries'
import type { Me } from '@/lib/people/shape'
import { storePicture } from '@/lib/pictures/commands'
import { type Drawn, drawAnew } from '@/lib/pictures/draw'

/** A person's two pictures: their own, in a square, and the wide one behind it. */
export type Portrait = 'avatar' | 'cover'

const WISHES = { avatar: { side: 256, isSquare: true }, cover: { side: 1_200 } }

/**
 * Gives the viewer another picture. What is kept is what we have drawn ourselves, without what the file says of where and
 * with what it was taken; the one before is gone.
 *
 * @throws `invalid` for what is no picture, `rate_limited`, and what `readFile` throws
 */
export async function setPortrait(viewer: Viewer, kind: Portrait, readFile: () => Promise<Buffer>): Promise<Me> {
  await spend('picture', viewer.id)
  const drawn = await drawAnew(await readFile(), WISHES[kind])
  if (!drawn) throw invalid({ picture: 'malformed' })
  await replace(viewer, kind, drawn)
  return getMe(viewer)
}

/** Takes the viewer's picture away. Doing it twice is fine. */
export async function removePortrait(viewer: Viewer, kind: Portrait): Promise<void> {
  const { person } = await getMe(viewer)
  if ((kind === 'avatar' ? person.avatarUrl : person.cover) != null) await replace(viewer, kind, null)
}

const replace = (viewer: Viewer, kind: Portrait, drawn: Drawn | null) =>
  changeAccount(viewer, async (tx) => {
    await tx.delete(pictures).where(and(eq(pictures.personId, viewer.id), eq(pictures.kind, kind)))
    const url = drawn && (await storePicture(tx, { personId: viewer.id, kind }, drawn))
    return kind === 'avatar' ? { avatarUrl: url } : { coverUrl: url }
  })
