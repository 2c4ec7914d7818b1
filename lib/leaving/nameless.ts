import type { Block, Body, Inline } from '@/lib/messages/body-shape'
import { excerptOf } from '@/lib/messages/markdown/body'

interface Said {
  text: string
  body: Body | null
}

/** Who they are from now on, wherever they are addressed. */
export interface Nameless {
  id: string
  username: string
  name: string
}

/** A message that addresses somebody whose account is deleted, without the names that they had: what else was said stands. */
export function withoutName({ text, body }: Said, person: Nameless): Said {
  if (!body) return { text, body }
  const names = new Set<string>()
  const c = body.c.map((block) => inBlock(block, person, names))
  return {
    text: [...names].reduce((said, name) => said.replaceAll(addressed(name), `@${person.username}`), text),
    body: { ...body, c, plain: excerptOf(c) },
  }
}

/** As lib/messages/markdown/names.ts finds it: `anna` is not in `anna.b`, nor in `mail@anna`. */
const addressed = (username: string) =>
  new RegExp(
    `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}_@./-])@${username.replaceAll('.', '\\.')}(?![a-z0-9_])`,
    'giu',
  )

function inBlock(block: Block, person: Nameless, names: Set<string>): Block {
  switch (block.t) {
    case 'p':
      return { ...block, c: block.c.map((inline) => inInline(inline, person, names)) }
    case 'quote':
      return { ...block, c: block.c.map((inner) => inBlock(inner, person, names)) }
    case 'ul':
    case 'ol':
      return { ...block, c: block.c.map((item) => item.map((inner) => inBlock(inner, person, names))) }
    case 'pre':
      return block
  }
}

function inInline(inline: Inline, person: Nameless, names: Set<string>): Inline {
  if (typeof inline === 'string' || typeof inline.c === 'string') {
    if (typeof inline === 'string' || inline.t !== 'at' || inline.id !== person.id) return inline
    names.add(inline.username)
    return { ...inline, username: person.username, c: `@${person.name}` }
  }
  return { ...inline, c: inline.c.map((inner) => inInline(inner, person, names)) } as Inline
}
