import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Leaver } from '@/lib/auth/credentials'
import { readLeaver, readSession } from '@/lib/auth/session'
import type { Stay } from '@/lib/guests/shape'

/** Who is looking. Every read and write of a record takes one. */
export interface Viewer {
  id: string
  username: string
  name: string
  avatarUrl: string | null
  /** Standing on this server, not in a room. */
  role: 'owner' | 'member'
  locale: string | null
  /** Has no account, and is in one room for a while: nothing else is there for them. */
  stay?: Stay | undefined
  credential: { kind: 'session' | 'token'; id: string }
}

/** The signed-in person of this request, asked of the database once however many components want to know. */
export const getViewer = cache(async (): Promise<Viewer | null> => readSession(await headers()))

/** Whoever has come back while their account waits to be deleted. */
export const getLeaver = cache(async (): Promise<Leaver | null> => readLeaver(await headers()))

/**
 * For pages: sends strangers to sign in, and back to `path` afterwards. To guests a page is not there, unless it is made
 * for them too.
 */
export async function requireViewer(path: string, { forGuests = false } = {}): Promise<Viewer> {
  const viewer = await getViewer()
  if (!viewer) redirect((await getLeaver()) ? '/sign-in/leaving' : `/sign-in?next=${encodeURIComponent(path)}`)
  if (viewer.stay && !forGuests) notFound()
  return viewer
}
