import 'server-only'
import { env } from '@/lib/env'
import { held } from '@/lib/held'
import { parseAllowed } from '@/lib/previews/allowed'
import type { Guard } from '@/lib/previews/guard'
import { internet } from '@/lib/previews/net'
import { Previewer } from '@/lib/previews/previewer'
import { nameOf } from '@/lib/previews/target'

/** After a message was sent or edited: what it leads to is looked at, and shown by and by. */
export function seekPreview(written: { roomId: string; number: number; text: string; authorId: string }): void {
  if (env().LINK_PREVIEWS === 'on') void previewer().seek(written)
}

const previewer = () =>
  held('previewer', () => {
    const guard = guardOfServer()
    // The parser and the library that draws are loaded with the first link, not with the first message.
    return new Previewer(async (href) => (await import('@/lib/previews/look-up')).lookUp(href, guard))
  })

function guardOfServer(): Guard {
  const { PUBLIC_URL, PREVIEW_ALLOWED_ADDRESSES } = env()
  return {
    net: internet,
    allowed: parseAllowed(PREVIEW_ALLOWED_ADDRESSES) ?? [],
    publicHost: PUBLIC_URL === undefined ? null : nameOf(new URL(PUBLIC_URL)),
    totalMs: 5_000,
    connectMs: 3_000,
  }
}
