import 'server-only'
import pLimit from 'p-limit'
import { expectedError } from '@/lib/errors'
import { count } from '@/lib/limits'
import { log } from '@/lib/log'
import { storePreview } from '@/lib/previews/commands'
import { previewableLink } from '@/lib/previews/link'
import type { Found } from '@/lib/previews/look-up'

/** Pages looked at at a time. */
const AT_ONCE = 4
/** Who comes behind so many stays without a preview. */
const IN_LINE_MAX = 200
/** What a page said is good for so long, and that it said nothing too. */
const KNOWN_MS = 5 * 60_000
const KNOWN_MAX = 200

interface Written {
  roomId: string
  number: number
  text: string
  authorId: string
}

interface Known {
  at: number
  found: Promise<Found | null>
}

/** Looks at links after their messages have been sent, one per process: nobody waits for it, and it fails silently. */
export class Previewer {
  #lookUp: (href: string) => Promise<Found | null>
  #line = pLimit(AT_ONCE)
  #known = new Map<string, Known>()

  constructor(lookUp: (href: string) => Promise<Found | null>) {
    this.#lookUp = lookUp
  }

  /** Never rejects. */
  async seek({ roomId, number, text, authorId }: Written): Promise<void> {
    const link = previewableLink(text)
    if (link === null) return
    try {
      if (await isTooMuch({ roomId, authorId, link })) return
      const found = await this.#find(link)
      if (found) await storePreview({ roomId, number }, link, found)
    } catch (error) {
      // A room that was closed, a database that is away: the link is enough.
      if (!expectedError(error)) log.error({ err: error }, 'a link could not be looked at')
    }
  }

  /** The same page is looked at once, however many messages lead there. */
  #find(link: string): Promise<Found | null> {
    const [page = link] = link.split('#', 1)
    const known = this.#known.get(page)
    if (known && Date.now() - known.at < KNOWN_MS) return known.found
    if (this.#line.pendingCount >= IN_LINE_MAX) return Promise.resolve(null)
    const found = this.#line(() => this.#lookUp(page))
    this.#known.delete(page)
    this.#known.set(page, { at: Date.now(), found })
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN_MAX) break
      this.#known.delete(oldest)
    }
    return found
  }
}

/** So that nobody makes us knock at somebody's door all day, by one account or by many. */
async function isTooMuch({ roomId, authorId, link }: { roomId: string; authorId: string; link: string }) {
  const counted = [
    await count('previewByPerson', authorId),
    await count('previewInRoom', roomId),
    await count('previewOfSite', new URL(link).hostname),
  ]
  return counted.some((refusal) => refusal !== null)
}
